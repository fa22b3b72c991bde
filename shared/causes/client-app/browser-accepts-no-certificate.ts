import { cause } from '../../model/cause'
import ownBrowser from '../../facts/own-browser'
import { fixOf, remedy } from '../../fixes/remedies'
import { excludeFrom } from '../../fixes/this-computer/interceptor-exclusion'
import { browserProofs, openPageInBrowserAgain, stoppedAt } from '../../judging/client/other-device'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'browser-accepts-no-certificate',
  rung: 'client app',
  title: say`Your browser finds your server, and accepts no secure connection to it`,
  reads: { ownBrowser },
  judge: ({ ownBrowser }, scene) => {
    const stopped = stoppedAt(ownBrowser, scene)
    return stopped?.at === 'at the certificate'
      ? suspected(openPageInBrowserAgain, ...browserProofs(stopped.way), secureFromHere)
      : ruledOut()
  },
  explain: () => [
    say`Relock’s own page asked in your browser: under its secure name your server answered it without encryption, and not with it. Relock itself gets a secure answer there, on this same computer.`,
    say`So what your browser believes differs. Firefox has a list of authorities of its own, an old browser an old list, and a program that guards the web may open the connections of browsers and of nothing else.`,
  ],
  fix: ({ ownBrowser }, scene) => {
    const way = stoppedAt(ownBrowser, scene)?.way
    const name = scene.routes.find(({ route }) => route.id === way?.route)?.route.name
    return fixOf(
      say`You let the browser say which certificate it refuses, and set that right.`,
      10,
      ...(way && name != null
        ? [
            remedy({
              kind: 'copy',
              id: 'browser-says-why',
              title: say`Let the browser say why`,
              text: [
                say`Paste this into its address bar. On the warning that comes, open what tells more (“Advanced”, “View certificate”) and look who issued the certificate.`,
                say`“Let’s Encrypt” there means that the browser is too old, or that this computer’s date is wrong for it. Any other name is the one who stands in between.`,
              ],
              copy: `https://${name}:${String(way.port)}/identity`,
            }),
          ]
        : []),
      remedy({
        kind: 'tell',
        id: 'update-browser',
        title: say`Update the browser`,
        text: [say`Open its menu, “Help”, “About”: it looks for a newer version by itself. Then close all its windows and open it again.`],
      }),
      excludeFrom(null, way?.host ?? null),
    )
  },
  examples: () => [
    {
      name: 'the browser is answered without encryption, and not with it',
      verdict: 'suspected',
      world: { path: 'well', where: 'this browser', ownBrowser: 'stops at the certificate' },
    },
  ],
  lookalikes: () => [
    { name: 'it gets through', world: { path: 'well', where: 'this browser', ownBrowser: 'gets through' } },
    { name: 'it does not find the name', world: { path: 'well', where: 'this browser', ownBrowser: 'stops at the name' } },
    { name: 'another device accepts none', world: { path: 'well', where: 'TV', otherDevice: 'stops at the certificate' } },
    { name: 'the browser did not look', world: { path: 'well', where: 'this browser' } },
  ],
})
