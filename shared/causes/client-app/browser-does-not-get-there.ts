import { cause } from '../../model/cause'
import ownBrowser from '../../facts/own-browser'
import { proxyBeside } from '../../fixes/browser/proxy-off'
import { privateWindow } from '../../fixes/browser/unblock'
import { fixOf, remedy } from '../../fixes/remedies'
import { allowProgramOnMac } from '../../fixes/this-computer/allow-relock'
import { browserProofs, openPageInBrowserAgain, stoppedAt } from '../../judging/client/other-device'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'browser-does-not-get-there',
  rung: 'client app',
  title: say`Your browser does not get to your server, and this computer does`,
  reads: { ownBrowser },
  judge: ({ ownBrowser }, scene) => {
    const stopped = stoppedAt(ownBrowser, scene)
    return stopped?.at === 'on the way' ? suspected(openPageInBrowserAgain, ...browserProofs(stopped.way), secureFromHere) : ruledOut()
  },
  explain: () => [
    say`Relock’s own page asked in your browser, and nothing answered it, not even at your server’s address in numbers. Relock itself is answered there, on this same computer and at the same time.`,
    say`So something stops this one program: an extension that guards your home, a proxy that is set in the browser, a firewall that lets only some programs through, or, on a Mac, the permission “Local Network”.`,
  ],
  fix: (_, { system }) =>
    fixOf(
      say`You find out what holds the browser back, and let it leave Plex alone.`,
      5,
      ...(system === 'macos' ? [remedy(allowProgramOnMac)] : []),
      remedy(privateWindow),
      ...proxyBeside(system, null),
      remedy({
        kind: 'tell',
        id: 'browser-through-firewall',
        title: say`If a security program guards this computer, let the browser through`,
        text: [
          say`Such programs keep a list of which program may go where. Look in it for your browser, and allow it connections to your home network, which many call “private” or “local”.`,
        ],
        undo: say`Choose the former entry in the same list again.`,
        conditional: true,
      }),
    ),
  examples: () => [
    {
      name: 'the browser is answered nowhere, and all is well from here',
      verdict: 'suspected',
      world: { path: 'well', where: 'this browser', ownBrowser: 'stops on the way' },
    },
    {
      name: 'the same on a Mac',
      verdict: 'suspected',
      world: { path: 'well', where: 'this browser', system: 'macos', ownBrowser: 'stops on the way' },
    },
  ],
  lookalikes: () => [
    { name: 'it gets through', world: { path: 'well', where: 'this browser', ownBrowser: 'gets through' } },
    { name: 'it is answered by the address alone', world: { path: 'well', where: 'this browser', ownBrowser: 'stops at the name' } },
    { name: 'another device does not get there', world: { path: 'well', where: 'TV', otherDevice: 'stops on the way' } },
    { name: 'the browser did not look', world: { path: 'well', where: 'this browser' } },
  ],
})
