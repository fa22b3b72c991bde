import { cause } from '../../model/cause'
import answers, { type Answers } from '../../facts/answers'
import listening from '../../facts/listening'
import osFirewall, { wallReasonTexts } from '../../facts/os-firewall'
import { fixOf, remedy } from '../../fixes/remedies'
import { letPlexIn } from '../../fixes/server/let-plex-in'
import { blockingWall, metByOthers, plexPort } from '../../judging/server-computer/doors'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

/** Whoever sees the message there comes to the server over its network. */
const outside: readonly Answers['where'][] = ['another computer', 'TV', 'phone', 'away from home']

export default cause({
  id: 'firewall-on-server',
  rung: 'connection',
  title: say`Your server’s own firewall keeps others out`,
  reads: { osFirewall },
  mayRead: { listening, answers },
  judge: ({ osFirewall, listening, answers }, scene) => {
    const blocking = blockingWall(osFirewall, listening)
    // Whoever sits at the server itself comes in past its firewall.
    if (!blocking || answers?.where === 'this browser') return ruledOut()
    const seen = proof(say`The rules of this computer’s firewall, ${blocking.wall}`, wallReasonTexts[blocking.because])
    // Programs may run on the server itself, and a proxy at another port may be what others come by.
    const isOutside = answers !== undefined && outside.includes(answers.where)
    return isOutside && !metByOthers(scene).some(({ port }) => port !== plexPort)
      ? confirmed(seen)
      : suspected(say`Open Plex on another device at home: if it finds the server there, the firewall lets it in.`, seen)
  },
  explain: ({ osFirewall, listening }) => {
    const because = blockingWall(osFirewall, listening)?.because
    return [
      say`Plex runs here, and whoever sits at this computer reaches it. All other devices are turned away by this computer’s own firewall, before Plex hears of them.`,
      say`A firewall keeps strangers out, so leave it on. It only needs to know that your home may come in to Plex.`,
      ...(because === 'its rule is for another place of the program'
        ? [
            say`The firewall has a rule for Plex, but for a place where Plex was before an update. The rule does nothing for the Plex that runs now.`,
          ]
        : []),
      ...(because === 'its rule is not for public networks'
        ? [say`The firewall lets Plex in at home, but this network is set as a public one, such as a café’s.`]
        : []),
    ]
  },
  fix: ({ osFirewall, listening }) => {
    const blocking = blockingWall(osFirewall, listening)
    return fixOf(say`You let your home in to Plex.`, 5, remedy(...letPlexIn(blocking?.wall ?? null, blocking?.because ?? null)))
  },
  examples: () => [
    { name: 'ufw has no rule for Plex, and a TV stands outside', world: { serverComputer: 'firewall blocks Plex', where: 'TV' } },
    {
      name: 'Windows blocks Plex, as somebody pressed Cancel once',
      world: { serverComputer: 'Windows blocks Plex', where: 'another computer' },
    },
    { name: 'Windows takes the home for a public network', world: { serverComputer: 'Windows on a public network', where: 'phone' } },
    {
      name: 'an update moved Plex away from its rule',
      world: { serverComputer: 'Windows with a rule from before an update', where: 'TV' },
    },
    { name: 'a Mac blocks Plex', world: { serverComputer: 'Mac blocks Plex', where: 'TV' } },
    { name: 'nobody said where the message is', verdict: 'suspected', world: { serverComputer: 'firewall blocks Plex' } },
  ],
  lookalikes: () => [
    { name: 'ufw lets Plex in', world: { serverComputer: 'well', where: 'TV' } },
    { name: 'only an administrator may read the rules', world: { serverComputer: 'firewall not readable', where: 'TV' } },
    { name: 'the message is in a browser on the server itself', world: { serverComputer: 'firewall blocks Plex', where: 'this browser' } },
    { name: 'Docker’s ports go past ufw', world: { serverComputer: 'container behind a firewall', where: 'TV' } },
  ],
})
