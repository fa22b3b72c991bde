import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { customUrls, pasteAgain } from '../../fixes/plex/publish-address'
import { letServerReachPlex } from '../../fixes/plex/server-offline'
import { fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { customTroubleOf } from '../../judging/published/custom-url'
import { isOutsideExplained } from '../../judging/server-log/remote-access'
import { unpublishedDomain } from '../../judging/published/own-domain'
import { isAway, waysOf } from '../../judging/published/ways'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'
import { identityOf, localEndpointOf } from '../../judging/published/met'

export default cause({
  id: 'nothing-published',
  rung: 'account',
  title: say`Plex tells your apps no address that they could use`,
  reads: { published },
  mayRead: { answers, serverRecord, logStory },
  judge: ({ published, answers, serverRecord, logStory }, scene) => {
    if (serverRecord?.record?.presence === false || identityOf(scene)?.claimed === false) return ruledOut()
    // Of an address that Plex cannot read more is said elsewhere.
    if (customTroubleOf(published, scene, answers)) return ruledOut()
    // A way from outside is there, and only untold: that says more.
    if (unpublishedDomain(published, scene, answers)) return ruledOut()
    const ways = waysOf(published, scene)
    if (ways.length === 0) return confirmed(proof(toldBy(published), say`no address at all`))
    // From outside only what is public can be reached, whether Relock sees it from here or not.
    // A log that says why nothing leads in has said it better.
    if (logStory && isOutsideExplained(logStory)) return ruledOut()
    if (isAway(answers) && ways.every(({ entry, kind }) => entry.relay !== true && kind !== 'public'))
      return confirmed(proof(toldBy(published), say`${listed(ways)}, which exist only at home`))
    return ruledOut()
  },
  explain: ({ answers }) => [
    isAway(answers)
      ? say`Your server publishes only addresses of the home network. From outside none of them can be reached: Remote Access is off, or has not found a way through the router.`
      : say`Your server belongs to an account, but it has published no address at all. Apps know that it exists and not where.`,
    isAway(answers)
      ? say`At home everything may work all the same, as apps there take the very addresses that lead nowhere from outside.`
      : say`A server publishes its addresses when it starts and whenever its network changes, as soon as it reaches plex.tv.`,
  ],
  fix: ({ answers }, scene) =>
    isAway(answers)
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
        ),
  examples: [
    { name: 'the record at plex.tv is empty', world: { publishes: { told: 'to the account', ways: [] } } },
    {
      name: 'the message appears away from home, and only the home’s address is published',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['home'] } },
    },
  ],
  lookalikes: [
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
    { name: 'an unclaimed server', world: { publishes: { told: 'to the account', ways: [] }, server: { claimed: false } } },
  ],
})
