import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browsers from '../../facts/browsers'
import { allowLocalNetwork } from '../../fixes/browser/allow-local-network'
import { fixOf } from '../../fixes/remedies'
import { judgePermission, judgeWords, toOpen } from '../../judging/client/browsers'
import { say } from '../../model/message'
import { unknown } from '../../model/verdict'

const atHome = { told: 'to the account' as const, ways: ['numbered home' as const] }

export default cause({
  id: 'browser-keeps-plex-from-this-computer',
  rung: 'client app',
  title: say`Your browser keeps Plex’s page away from this very computer`,
  reads: {},
  mayRead: { browsers, answers },
  judge: ({ browsers, answers }, scene) =>
    judgeWords(browsers, answers, scene, 'loopback') ??
    (browsers ? judgePermission(browsers, answers, scene, 'loopback') : unknown('browsers')),
  explain: () => [
    say`Your server runs on this computer, and the browser has a permission of its own for that: a page from the internet must ask before it may reach programs here. It does not let Plex’s page do so, or has asked and waits for your answer.`,
    say`Your server has nothing to do with it, and other devices reach it. Browsers made from Chromium ask since version 142, and Firefox by now, so that strangers’ pages cannot reach programs on your computer.`,
  ],
  fix: ({ browsers }) =>
    fixOf(
      say`You let Plex’s page in, in the browser’s own settings.`,
      3,
      ...allowLocalNetwork(toOpen(browsers ?? null, 'loopback'), 'loopback'),
    ),
  examples: () => [
    { name: 'the browser’s console says so', world: { pasted: 'kept from this computer' } },
    { name: 'somebody pressed “Block”', world: { browser: 'loopback blocked' } },
    { name: 'the same, and the message in this browser', world: { browser: 'loopback blocked', where: 'this browser' } },
    { name: 'in a version that had one permission for both', world: { browser: 'blocked in Chrome 144' } },
  ],
  lookalikes: () => [
    { name: 'the console speaks of the home network', world: { pasted: 'kept from home' } },
    { name: 'blocked for the home network only', world: { browser: 'blocked' } },
    { name: 'it is allowed', world: { browser: 'allowed', where: 'this browser' } },
    { name: 'the server has an address in the home network as well', world: { publishes: atHome, browser: 'loopback blocked' } },
    { name: 'blocked, and the message on a phone', world: { browser: 'loopback blocked', where: 'phone' } },
  ],
})
