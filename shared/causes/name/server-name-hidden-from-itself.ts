import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import names from '../../facts/names'
import { fixOf } from '../../fixes/remedies'
import { letNameThroughAtHome } from '../../fixes/router/rebinding-exception'
import { entriesOf, seenInLog, sinceStart } from '../../judging/server-log/story'
import { plexTvOutage } from '../../judging/server-log/troubles'
import { givesAddress } from '../../addresses/dns-answer'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'server-name-hidden-from-itself',
  rung: 'name',
  title: say`The name server of your server may hide its secure name`,
  reads: { logStory },
  mayRead: { names },
  judge: ({ logStory, names }) => {
    const failed = entriesOf(sinceStart(logStory), 'own-name-unresolved')
    // Where nothing resolves there, its name server is dead: that is another cause, and the commoner one.
    if (failed.length === 0 || plexTvOutage(logStory)?.trouble === 'name not found') return ruledOut()
    // What this computer cannot look up either is judged by what was measured here.
    if (names?.expected != null && !givesAddress(names.system, names.expected)) return ruledOut()
    return suspected(
      say`On a device that shows the message, look whether it uses the same name server (DNS) as the server: the router, a Pi-hole, or AdGuard Home.`,
      ...failed.slice(-2).map(seenInLog),
    )
  },
  explain: () => [
    say`Plex looks up its own secure name when it starts, and got no address, though it found plex.tv. A router or filter that hides addresses of the home in answers (DNS rebinding protection) does this.`,
    say`Devices that ask the same name server do not find your server either. This computer may ask another one.`,
  ],
  fix: () => fixOf(say`You let that name server give the name through.`, 10, ...letNameThroughAtHome('plex.direct')),
  examples: () => [{ name: 'its own test fails, and plex.tv is found', verdict: 'suspected', world: { log: 'own name hidden' } }],
  lookalikes: () => [
    { name: 'it finds no names at all', world: { log: 'no name server' } },
    { name: 'a server that finds its name', world: { log: 'well' } },
  ],
})
