import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, restartRouter, vpnOffWhereOn } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { say } from '../../model/message'
import { inUse, isSick, replyOf } from '../../judging/names/answers'
import { isLate, sickProofs, unsteadyWords } from '../../judging/names/words'
import { suspected } from '../../model/verdict'

export default cause({
  id: 'name-server-unsteady',
  rung: 'name',
  title: say`Your name server answers too slowly, or not always`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => {
    const verdict = judgeTrouble('name-server-unsteady', names, beside)
    const isSlow = (isLate(names.system) || inUse(names.resolvers).some(isSick)) && replyOf(names.system, names.expected) === 'right'
    if (verdict.is === 'confirmed') return { ...verdict, proofs: [...sickProofs(names), ...verdict.proofs] }
    return isSlow
      ? suspected(
          say`Open a page that you have not opened for weeks: if it takes seconds to begin, the name server is slow.`,
          ...sickProofs(names),
        )
      : verdict
  },
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}, and asks a name server for the way: usually your router.`,
    say`${unsteadyWords(names)}`,
    say`A browser gives up after a few seconds, and then says that it cannot connect securely.`,
  ],
  fix: (seen) =>
    mendNames(
      say`You bring the name server back to speed, or ask another one.`,
      10,
      ...vpnOffWhereOn(seen),
      remedy(restartRouter),
      otherNameServers,
    ),
  examples: () => [{ name: 'the name server takes three seconds', world: { resolver: { answers: 'slow' } } }],
  lookalikes: () => [
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
  ],
})
