import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { serverNameServers, tryOnServer } from '../../fixes/server/server-network'
import { seenInLog } from '../../judging/server-log/story'
import { plexTvOutage } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-name-server-dead',
  rung: 'server',
  title: say`Your server does not find plex.tv by its name`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const outage = plexTvOutage(logStory)
    return outage?.trouble === 'name not found' ? confirmed(...outage.entries.slice(-3).map(seenInLog)) : ruledOut()
  },
  explain: () => [
    say`Your server looks up plex.tv and gets no address. Its own name server (DNS) is dead or wrong, or a filter holds plex.tv back; this computer may use another one, so all may look well from here. It is also so while the internet is down.`,
    say`A server that cannot reach plex.tv is called offline there, so the page at app.plex.tv does not find it, and it gets no new certificate when the old one runs out.`,
  ],
  fix: () => fixOf(say`You give the server a name server that works.`, 10, remedy(serverNameServers, tryOnServer)),
  examples: () => [{ name: 'its log says that plex.tv has no address', world: { log: 'no name server' } }],
  lookalikes: () => [
    { name: 'a server that reaches plex.tv', world: { log: 'well' } },
    { name: 'it could not for a moment, and could again', world: { log: 'no name server for a moment' } },
    { name: 'somebody stands in between', world: { log: 'intercepted' } },
  ],
})
