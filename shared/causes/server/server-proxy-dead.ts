import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { serverProxy, tryOnServer } from '../../fixes/server/server-network'
import { seenInLog } from '../../judging/server-log/story'
import { plexTvOutage } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-proxy-dead',
  rung: 'server',
  title: say`Your server goes through a proxy that does not work`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const outage = plexTvOutage(logStory)
    return outage?.trouble === 'through a proxy' ? confirmed(...outage.entries.slice(-3).map(seenInLog)) : ruledOut()
  },
  explain: () => [
    say`Your server is set to reach the internet through a proxy, and that proxy does not help it. This computer may go another way, so all may look well from here.`,
    say`A server that cannot reach plex.tv is called offline there, so the page at app.plex.tv does not find it, and it gets no new certificate when the old one runs out.`,
  ],
  fix: () => fixOf(say`You take the dead proxy out of the server’s settings.`, 10, remedy(serverProxy, tryOnServer)),
  examples: () => [{ name: 'its log names a proxy that is not found', world: { log: 'through a dead proxy' } }],
  lookalikes: () => [
    { name: 'a server that reaches plex.tv', world: { log: 'well' } },
    { name: 'it finds no names', world: { log: 'no name server' } },
  ],
})
