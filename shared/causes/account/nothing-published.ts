import { hostAndPort } from '../../addresses/spell'
import { cause, type WholeScene } from '../../model/cause'
import answers, { type Answers } from '../../facts/answers'
import logStory from '../../facts/log-story'
import mapping, { whyShutByItself } from '../../facts/mapping'
import published, { type Published } from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { customUrls, pasteAgain } from '../../fixes/plex/publish-address'
import { letServerReachPlex } from '../../fixes/plex/server-offline'
import { fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { customTroubleOf } from '../../judging/published/custom-url'
import { isIpv6Outside } from '../../judging/published/ipv6-alone'
import { isOutsideExplained } from '../../judging/server-log/remote-access'
import { unpublishedDomain } from '../../judging/published/own-domain'
import { isAway, knowsNoList, waysOf } from '../../judging/published/ways'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'
import { identityOf, localEndpointOf, type LocalEndpoint } from '../../judging/published/met'

/**
 * Where the server answers at home, while all that is published leads in from the internet and is dead from here; `null` where that is not so, or where
 * another cause says more: IPv6 alone, or the relay.
 */
function metBeside(published: Published, answers: Answers | undefined, scene: WholeScene): LocalEndpoint | null {
  const ways = waysOf(published, scene)
  const areShut = ways.length > 0 && ways.every(({ entry, kind, state }) => entry.relay !== true && kind === 'public' && state === 'dead')
  return areShut && !isAway(answers) && !ways.every(isIpv6Outside) ? localEndpointOf(scene) : null
}

export default cause({
  id: 'nothing-published',
  rung: 'account',
  title: say`Plex tells your apps no address that they could use`,
  reads: { published },
  mayRead: { answers, serverRecord, logStory, mapping },
  judge: ({ published, answers, serverRecord, logStory, mapping }, scene) => {
    if (knowsNoList(answers) || serverRecord?.record?.presence === false || identityOf(scene)?.claimed === false) return ruledOut()
    // Of an address that Plex cannot read more is said elsewhere.
    if (customTroubleOf(published, scene, answers)) return ruledOut()
    // A way from outside is there, and only untold: that says more.
    if (unpublishedDomain(published, scene, answers)) return ruledOut()
    const ways = waysOf(published, scene)
    if (ways.length === 0) return confirmed(proof(toldBy(published), say`no address at all`))
    // From outside only what is public can be reached, whether Relock sees it from here or not.
    // A log that says why nothing leads in has said it better.
    if (logStory && isOutsideExplained(logStory)) return ruledOut()
    // And so has the server itself, to whoever is away: at home it is the address at home that is missing.
    if (isAway(answers) && mapping && whyShutByItself(mapping) !== null) return ruledOut()
    if (isAway(answers) && ways.every(({ entry, kind }) => entry.relay !== true && kind !== 'public')) {
      const inTailnet = ways.filter(({ kind }) => kind === 'tailnet')
      if (inTailnet.length === 0) return confirmed(proof(toldBy(published), say`${listed(ways)}, which exist only at home`))
      return suspected(
        say`Look whether the device that is away is in the same private network, such as Tailscale, and whether that is switched on there: then ${listed(inTailnet)} leads it to your server, and nothing else does`,
        proof(toldBy(published), say`${listed(ways)}, and none of them is an address of the internet’s`),
      )
    }
    const met = metBeside(published, answers, scene)
    if (met)
      return confirmed(
        proof(toldBy(published), say`${listed(ways)}, and nobody answers there from here`),
        proof(say`Your server at home`, say`answers at ${{ code: hostAndPort(met.address, met.port) }}, which is not published`),
      )
    return ruledOut()
  },
  explain: ({ published, answers }, scene) => {
    if (isAway(answers) && waysOf(published, scene).some(({ kind }) => kind === 'tailnet'))
      return [
        say`Your server publishes an address of a private network such as Tailscale, or of your internet provider’s own, and none of the internet’s. From outside, only a device in that private network gets in.`,
        say`At home everything may work all the same, as apps there take the address of the home network.`,
      ]
    if (isAway(answers))
      return [
        say`Your server publishes only addresses of the home network. From outside none of them can be reached: Remote Access is off, or has not found a way through the router.`,
        say`At home everything may work all the same, as apps there take the very addresses that lead nowhere from outside.`,
      ]
    if (metBeside(published, answers, scene))
      return [
        say`Your server tells Plex’s apps only how to come from the internet, and from here that way leads nowhere: the router lets nobody in, or does not lead its own home back.`,
        say`The address at which your server stands at home is not among those that apps are told, so they cannot try it.`,
      ]
    return [
      say`Your server belongs to an account, but it has published no address at all. Apps know that it exists and not where.`,
      say`A server publishes its addresses when it starts and whenever its network changes, as soon as it reaches plex.tv.`,
    ]
  },
  fix: ({ published, answers }, scene) => {
    const met = metBeside(published, answers, scene)
    if (met)
      return withAfterwards(fixOf(say`You tell Plex the address that your devices can reach.`, 5, remedy(customUrls(met))), pasteAgain)
    return isAway(answers)
      ? fixOf(
          say`Somebody at home switches Remote Access on.`,
          10,
          remedy({
            kind: 'tell',
            id: 'remote-access-on',
            title: say`Switch Remote Access on`,
            text: [
              say`Somebody at home opens this page and switches it on. If it stays red, a port must be opened in the router for it: TCP ${{ code: '32400' }} to the server.`,
            ],
            menu: ['Plex', 'Settings', 'your server', 'Remote Access'],
            undo: say`Switch it off again.`,
          }),
        )
      : withAfterwards(
          fixOf(say`You let the server publish its address again.`, 10, ...letServerReachPlex, remedy(customUrls(localEndpointOf(scene)))),
          pasteAgain,
        )
  },
  examples: () => [
    { name: 'the record at plex.tv is empty', world: { publishes: { told: 'to the account', ways: [] } } },
    {
      name: 'the message appears away from home, and only the home’s address is published',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['home'] } },
    },
    {
      name: 'away from home, where beside the home’s address stands one of a tailnet',
      verdict: 'suspected',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['tailnet', 'home'] } },
    },
    {
      name: 'only the way from outside is published, and it is closed',
      world: { publishes: { told: 'to the account', ways: ['dead outside'] } },
    },
    {
      name: 'the same, and the server says itself that nobody comes in',
      world: {
        publishes: { told: 'to the account', ways: ['dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
    {
      name: 'the same over both protocols',
      world: { publishes: { told: 'to the account', ways: ['dead outside', 'IPv6 outside'] } },
    },
  ],
  lookalikes: () => [
    {
      name: 'the home’s address is published beside a closed way',
      world: { publishes: { told: 'to the account', ways: ['home', 'dead outside'] } },
    },
    { name: 'the way from outside opens from here', world: { publishes: { told: 'to the account', ways: ['outside'] } } },
    {
      name: 'the same for a program that goes to one address of its own',
      world: { where: 'another program', program: 'overseerr', publishes: { told: 'to the account', ways: ['dead outside'] } },
    },
    { name: 'the relay is left', world: { publishes: { told: 'to the account', ways: ['dead outside', 'relay'] } } },
    {
      name: 'away from home, where a closed way is not seen from here',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['dead outside'] } },
    },
    { name: 'a good address', world: { publishes: { told: 'to the account', ways: ['home'] } } },
    {
      name: 'away from home, and a way from outside is published',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['home', 'outside'] } },
    },
    { name: 'only the server’s preferences were given, which do not tell it', world: { preferences: 'well' } },
    { name: 'the only address in its preferences cannot be read', world: { preferences: 'unreadable custom URL' } },
    { name: 'nobody told what is published', world: { publishes: { ways: [] } } },
    {
      name: 'away from home, and the log says that two routers stand behind each other',
      world: { where: 'away from home', log: 'double NAT' },
    },
    {
      name: 'away from home, and the server says itself why nobody comes in',
      world: {
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
    { name: 'an unclaimed server', world: { publishes: { told: 'to the account', ways: [] }, server: { claimed: false } } },
  ],
})
