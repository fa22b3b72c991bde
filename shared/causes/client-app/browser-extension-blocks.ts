import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import { unblockExtension } from '../../fixes/browser/unblock'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid, saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'browser-extension-blocks',
  rung: 'client app',
  title: say`An extension of your browser blocks the way to your server`,
  reads: {},
  mayRead: { answers },
  judge: ({ answers }, { target }) => {
    const told = saidProof(target, 'extension suspected')
    if (!told) return judgeSaid(target, 'blocked by an extension')
    const { where = 'not sure' } = answers ?? {}
    if (where === 'TV' || where === 'another program') return ruledOut()
    return suspected(
      say`Open a private window, in which extensions are off, and sign in at ${{ code: 'app.plex.tv' }} there: if the server is found, it is so.`,
      told,
    )
  },
  explain: (_, { target }) =>
    saidProof(target, 'extension suspected')
      ? [
          say`An extension, such as an ad blocker or a protection against trackers, can take what the page asks of your server for something unwanted. Then it never leaves the browser, and the page tells you only that there is no connection.`,
          say`Other devices, and other browsers on this computer, would not be affected.`,
        ]
      : [
          say`The request never left the browser: something inside it, such as an ad blocker or a protection against trackers, took it for something unwanted.`,
          say`Your server and your network are not to blame. Other devices, and other browsers on this computer, are not affected.`,
        ],
  fix: () => fixOf(say`You find the extension and let it leave Plex alone.`, 5, ...unblockExtension),
  examples: () => [
    { name: 'the console says ERR_BLOCKED_BY_CLIENT of the server', world: { pasted: 'blocked by an extension' } },
    { name: 'the same beside the ways that it tried', world: { publishes: { told: 'pasted console' }, pasted: 'blocked by an extension' } },
    {
      name: 'somebody tells that an extension is in the way',
      verdict: 'suspected',
      world: { where: 'this browser', pasted: 'extension suspected' },
    },
  ],
  lookalikes: () => [
    { name: 'a request of Plex’s own counting was blocked, as blockers do', world: { pasted: 'counting blocked' } },
    { name: 'a rule of whoever manages the browser', world: { pasted: 'blocked by a rule' } },
    { name: 'the browser keeps the page from the home network', world: { pasted: 'kept from home' } },
  ],
})
