import { cause } from '../../model/cause'
import watched from '../../facts/watched'
import { steadyTheWay } from '../../fixes/plex/reach-server'
import { restartPlex } from '../../fixes/plex/start-plex'
import { each, fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { plexMaintenance, routerAtThatHour, serverAtThatHour, watchOn } from '../../fixes/server/at-an-hour'
import { localNetworkBesideVpn, vpnOff } from '../../fixes/this-computer/vpn'
import type { Remedy } from '../../model/fix'
import { say, type Message } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'
import { counted, countingRuns, patternsOf, type Pattern } from '../../watch/patterns'
import { tellCount, tellPattern } from '../../watch/words'

/** What has been so since one change is no coming and going: it is judged by what is wrong now. */
const comingAndGoing = (patterns: readonly Pattern[]): readonly Pattern[] => patterns.filter(({ kind }) => kind !== 'since')

const meaning: Readonly<Record<Exclude<Pattern['kind'], 'since'>, Message>> = {
  'same hour': say`Something happens by itself at that hour: a router that connects again once a day, a server that updates, tidies up or goes to sleep, a backup.`,
  VPN: say`While a VPN on this computer is on, it takes the way to your server away, or the answer to its name.`,
  seconds: say`Something on the way lets some connections through and loses others: a weak Wi-Fi, a damaged cable, or a device that looks into connections.`,
  short: say`It comes back by itself within minutes, as where a Wi-Fi, a router or Plex itself starts again.`,
  share: say`No hour and no VPN goes along with it, so chance or load is likely: a weak Wi-Fi, a cable, a router or a server that is overloaded.`,
}

const remediesFor = (pattern: Pattern | undefined): readonly Remedy[] => {
  if (pattern?.kind === 'VPN') return [remedy(localNetworkBesideVpn), remedy(vpnOff)]
  if (pattern?.kind !== 'same hour') return [...steadyTheWay, remedy(restartPlex(null))]
  // Plex’s own hours, as it comes; at any other the line is the likelier one.
  const isOfPlex = pattern.minute >= 2 * 60 && pattern.minute < 5 * 60
  return isOfPlex ? each(routerAtThatHour, plexMaintenance, serverAtThatHour) : each(routerAtThatHour, serverAtThatHour)
}

export default cause({
  id: 'intermittent',
  rung: 'connection',
  title: say`Your server’s secure connection comes and goes`,
  reads: { watched },
  judge: ({ watched: { runs } }, { now }) => {
    const patterns = comingAndGoing(patternsOf(runs, now))
    const saw = say`Watching the way to your server`
    if (patterns.length === 0) {
      const { bad, of } = counted(countingRuns(runs, now))
      return ruledOut(proof(saw, tellCount(bad, of)))
    }
    // What a watch saw is over at the moment of a look; only a longer watch shows whether it stays away.
    return suspected(
      say`Change one thing and keep watching: if it was that, the pattern stays away.`,
      ...patterns.map((pattern) => proof(saw, tellPattern(pattern))),
    )
  },
  explain: ({ watched: { runs } }, { now }) =>
    comingAndGoing(patternsOf(runs, now))
      .slice(0, 1)
      .flatMap((pattern) => (pattern.kind === 'since' ? [] : [tellPattern(pattern), meaning[pattern.kind]])),
  fix: ({ watched: { runs } }, { now }) => {
    const [pattern] = comingAndGoing(patternsOf(runs, now))
    return withAfterwards(fixOf(say`You find out what breaks it, one thing after the other.`, 10, ...remediesFor(pattern)), watchOn)
  },
  examples: () => [
    { name: 'it breaks at four each night', verdict: 'suspected', world: { watched: 'broken at four each night' } },
    { name: 'it breaks at eight each evening', verdict: 'suspected', world: { watched: 'broken at eight each evening' } },
    { name: 'it breaks whenever the VPN comes up', verdict: 'suspected', world: { watched: 'broken with the VPN' } },
    { name: 'it breaks for minutes', verdict: 'suspected', world: { watched: 'broken for minutes' } },
    { name: 'some connections of one look are lost', verdict: 'suspected', world: { watched: 'connections lost in one look' } },
    { name: 'it breaks for hours, and nobody knows why', verdict: 'suspected', world: { watched: 'broken for hours' } },
  ],
  lookalikes: () => [
    { name: 'nobody watched', world: {} },
    { name: 'it was well all the time', world: { watched: 'well all the time' } },
    { name: 'one bad night', world: { watched: 'one bad night' } },
    { name: 'two nights of updates', world: { watched: 'two nights of updates' } },
    { name: 'it was broken when the watch began', world: { watched: 'broken when the watch began' } },
    { name: 'this computer was often on no network', world: { watched: 'often on no network' } },
    { name: 'it broke each night, and has not for days', world: { watched: 'broken each night, until days ago' } },
  ],
})
