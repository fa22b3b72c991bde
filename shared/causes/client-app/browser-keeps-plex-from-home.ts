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
  id: 'browser-keeps-plex-from-home',
  rung: 'client app',
  title: say`Your browser keeps Plex’s page away from your home network`,
  reads: {},
  mayRead: { browsers, answers },
  judge: ({ browsers, answers }, scene) =>
    judgeWords(browsers, answers, scene, 'localNetwork') ??
    (browsers ? judgePermission(browsers, answers, scene, 'localNetwork') : unknown('browsers')),
  explain: () => [
    say`A page from the internet must ask before it may reach devices in your home. Your browser does not let Plex’s page do so, or has asked and waits for your answer: every way to your server at home is dead in this browser, and in no other program.`,
    say`Your server has nothing to do with it. Browsers made from Chromium ask since version 142, and Firefox by now, so that strangers’ pages cannot reach your router or your printer.`,
  ],
  fix: ({ browsers }) =>
    fixOf(
      say`You let Plex’s page in, in the browser’s own settings.`,
      3,
      ...allowLocalNetwork(toOpen(browsers ?? null, 'localNetwork'), 'localNetwork'),
    ),
  examples: () => [
    { name: 'the browser’s console says so', world: { pasted: 'kept from home' } },
    {
      name: 'the same beside the ways that it tried',
      world: { publishes: { ...atHome, told: 'pasted console' }, pasted: 'kept from home' },
    },
    { name: 'somebody pressed “Block”', world: { publishes: atHome, browser: 'blocked' } },
    { name: 'the same, and the message in this browser', world: { publishes: atHome, browser: 'blocked', where: 'this browser' } },
    { name: 'somebody pressed it in Firefox', world: { publishes: atHome, browser: 'blocked in Firefox' } },
    { name: 'in a version that had one permission for both', world: { publishes: atHome, browser: 'blocked in Chrome 144' } },
    { name: 'the question was closed three times', world: { publishes: atHome, browser: 'no longer asked' } },
    { name: 'no page is allowed', world: { publishes: atHome, browser: 'blocked by default' } },
    { name: 'whoever manages this computer forbids it', world: { publishes: atHome, browser: 'blocked by policy' } },
    {
      name: 'one profile is blocked, another is not',
      verdict: 'suspected',
      world: { publishes: atHome, browser: 'blocked in one profile, allowed in another' },
    },
    {
      name: 'it has asked, nobody has answered, and the message is in this browser',
      verdict: 'suspected',
      world: { publishes: atHome, browser: 'asked, unanswered', where: 'this browser' },
    },
  ],
  lookalikes: () => [
    {
      name: 'the console said so, and it is allowed since',
      world: { pasted: 'kept from home', browser: 'allowed', where: 'this browser' },
    },
    { name: 'an extension blocks', world: { pasted: 'blocked by an extension' } },
    { name: 'it would ask', world: { publishes: atHome, browser: 'would ask', where: 'this browser' } },
    { name: 'it is allowed', world: { publishes: atHome, browser: 'allowed', where: 'this browser' } },
    { name: 'allowed, though other pages are blocked', world: { publishes: atHome, browser: 'allowed, though blocked by default' } },
    { name: 'whoever manages this computer allows what the user blocked', world: { publishes: atHome, browser: 'allowed by policy' } },
    { name: 'blocked by a version that does not ask yet', world: { publishes: atHome, browser: 'blocked, before it asked' } },
    { name: 'the question was closed too often, a week ago', world: { publishes: atHome, browser: 'asked again by now' } },
    { name: 'blocked, and the message on a TV', world: { publishes: atHome, browser: 'blocked', where: 'TV' } },
    { name: 'blocked for programs of this computer only', world: { publishes: atHome, browser: 'loopback blocked' } },
    { name: 'blocked, and the server is on this very computer', world: { browser: 'blocked' } },
  ],
})
