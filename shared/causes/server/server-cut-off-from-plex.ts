import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { serverWayOut, tryOnServer } from '../../fixes/server/server-network'
import { seenInLog } from '../../judging/server-log/story'
import { plexTvOutage } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-cut-off-from-plex',
  rung: 'server',
  title: say`Your server has no way to plex.tv`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const outage = plexTvOutage(logStory)
    return outage && (['no connection', 'timed out', 'no encryption', 'cut off'] as const).some((trouble) => trouble === outage.trouble)
      ? confirmed(...outage.entries.slice(-3).map(seenInLog))
      : ruledOut()
  },
  explain: () => [
    say`Your server knows the address of plex.tv and gets no connection to it. Its way to the internet is closed: by a firewall, a VPN, or a wrong gateway. Or the internet, or Plex’s own site, was down when this was written.`,
    say`A server that cannot reach plex.tv is called offline there, so the page at app.plex.tv does not find it, and it gets no new certificate when the old one runs out.`,
  ],
  fix: () => fixOf(say`You give the server its way to the internet.`, 10, remedy(serverWayOut, tryOnServer)),
  examples: () => [{ name: 'its log says that plex.tv cannot be connected', world: { log: 'no way to plex.tv' } }],
  lookalikes: () => [
    { name: 'a server that reaches plex.tv', world: { log: 'well' } },
    { name: 'it finds no names', world: { log: 'no name server' } },
    { name: 'it goes through a dead proxy', world: { log: 'through a dead proxy' } },
  ],
})
