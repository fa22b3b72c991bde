import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names, { type Names } from '../../facts/names'
import { mendNames, allowPlexDirect, restartRouter, vpnOffWhereOn } from '../../fixes/router/name-remedies'
import { failing, findsNoName, inUse } from '../../judging/names/answers'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { presentName } from '../../fixes/browser/right-name'
import { judgeTrouble } from '../../judging/names/trouble'
import { inventedWords, nothingWords, whoseDoing } from '../../judging/names/words'
import { say, type Message } from '../../model/message'

/** Every name fails there, or only this one. */
const findsNothing = (names: Names): boolean => failing(names).length > 0 && failing(names).every(findsNoName)

function whatIsFound(names: Names): Message {
  if (inUse(names.resolvers).length === 0)
    return say`This computer finds no address for it. Relock could not ask a name server by itself, so it cannot tell why.`
  return findsNothing(names)
    ? nothingWords(names)
    : say`Other names of Plex’s work, only this one does not. Usually it was mistyped, or a list or filter holds just this name or its address back.`
}

export default cause({
  id: 'name-does-not-resolve',
  rung: 'name',
  title: say`Your server’s secure name does not lead to it`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('name-does-not-resolve', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    whatIsFound(names),
    ...inventedWords(names),
    ...whoseDoing(names),
    say`Without the right address the certificate does not even get its turn.`,
  ],
  fix: ({ names, ...beside }) =>
    mendNames(
      say`You let the name lead to your server again.`,
      10,
      ...(findsNothing(names) ? [...vpnOffWhereOn(beside), remedy(restartRouter)] : [presentName, remedy(allowPlexDirect)]),
      otherNameServers,
    ),
  examples: () => [
    { name: 'only this name is said not to exist', world: { resolver: { answers: 'nothing for this name' } } },
    { name: 'the name server finds no name at all', world: { resolver: { answers: 'fails for everything' } } },
  ],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'the name server fails for all of plex.direct', world: { resolver: { answers: 'servfail' } } },
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'only Plex’s own site is down', world: { internet: 'only plex.tv down' } },
  ],
})
