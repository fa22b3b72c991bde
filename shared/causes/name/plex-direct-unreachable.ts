import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, askAnotherUpstream, providersUpstream, restartRouter } from '../../fixes/router/name-remedies'
import { dropsPlexDirect, inUse } from '../../judging/names/answers'
import { each } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { whoseDoing } from '../../judging/names/words'
import { say } from '../../model/message'

export default cause({
  id: 'plex-direct-unreachable',
  rung: 'name',
  title: say`Your name server finds no way to Plex’s secure names`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('plex-direct-unreachable', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    inUse(names.resolvers).some(dropsPlexDirect)
      ? say`Your name server answers other names at once, but keeps silent about every name that ends in ${{ code: 'plex.direct' }}: whoever it asks for them does not answer, or a filter swallows the questions.`
      : say`Your name server finds other names, but reports a failure for every name that ends in ${{ code: 'plex.direct' }}. Usually nobody forbids them: it asks another name server for them, often over an encrypted connection (DNS over TLS), and gets no answer.`,
    ...whoseDoing(names),
  ],
  fix: () =>
    mendNames(
      say`You let your name server ask somebody who knows Plex’s names.`,
      10,
      ...each(askAnotherUpstream, restartRouter, providersUpstream),
      otherNameServers,
    ),
  examples: () => [{ name: 'the name server fails for all of plex.direct', world: { resolver: { answers: 'servfail' } } }],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the name server finds no name at all', world: { resolver: { answers: 'fails for everything' } } },
    { name: 'the internet is down', world: { internet: 'down' } },
  ],
})
