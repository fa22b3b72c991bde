import { cause } from '../../model/cause'
import { proxyBeside } from '../../fixes/browser/proxy-off'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'proxy-of-client-fails',
  rung: 'client app',
  title: say`The browser or program asks your server by way of a proxy, and that fails`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'proxy failed'),
  explain: () => [
    say`It is set to ask everything by way of another computer, a proxy. That proxy does not answer, or leads nobody into your home, so the question never reaches your server.`,
    say`Relock asks your server directly, which is why it may find all else well.`,
  ],
  fix: (_, { system, target }) =>
    fixOf(say`You let your server be asked without the proxy.`, 5, ...proxyBeside(system, target.nowhere ? null : target.host)),
  examples: () => [
    { name: 'a browser whose proxy is gone', world: { pasted: 'proxy failed' } },
    { name: 'a program whose proxy does not lead there', world: { pasted: 'proxy failed, says a program' } },
  ],
  lookalikes: () => [
    { name: 'a reverse proxy in front of the server', world: { typed: { host: 'own domain' }, proxy: { program: 'nginx' } } },
    { name: 'a program that does not find the name', world: { typed: { host: 'plex.direct name' }, pasted: 'name not found' } },
  ],
})
