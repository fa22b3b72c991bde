import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { serverFilter, tryOnServer } from '../../fixes/server/server-network'
import { seenInLog } from '../../judging/server-log/story'
import { plexTvOutage } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-traffic-intercepted',
  rung: 'server',
  title: say`Your server does not accept the certificate that plex.tv shows it`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const outage = plexTvOutage(logStory)
    return outage?.trouble === 'certificate not accepted' ? confirmed(...outage.entries.slice(-3).map(seenInLog)) : ruledOut()
  },
  explain: () => [
    say`Your server asked for plex.tv and did not accept the certificate that came. Something on its way opens encrypted connections, or its own date is so wrong that a good certificate looks wrong.`,
    say`A server that cannot reach plex.tv is called offline there, so the page at app.plex.tv does not find it, and it gets no new certificate when the old one runs out.`,
  ],
  fix: () => fixOf(say`You let the server reach plex.tv unopened.`, 10, remedy(serverFilter, tryOnServer)),
  examples: () => [{ name: 'its log says that plex.tv showed another certificate', world: { log: 'intercepted' } }],
  lookalikes: () => [
    { name: 'a server that reaches plex.tv', world: { log: 'well' } },
    { name: 'it finds no names', world: { log: 'no name server' } },
  ],
})
