import { cause } from '../../model/cause'
import { fixOf, remedy } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'apple-keeps-app-from-home',
  rung: 'client app',
  title: say`Your iPhone, iPad or Mac keeps the app away from your home network`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'local network prohibited'),
  explain: () => [
    say`Apple’s devices ask you once for each app whether it may reach devices in your home. For this app the answer was “Don’t Allow”, or the question never came.`,
    say`The app then says that there is no internet, or that the server does not answer. In the browser, and in other apps, everything works.`,
  ],
  fix: () =>
    fixOf(
      say`You let the app into your home network.`,
      2,
      remedy({
        kind: 'tell',
        id: 'allow-app-local-network',
        title: say`Switch the app on`,
        text: [
          say`On an iPhone or iPad it is in “Settings”, on a Mac in “System Settings”. Find the app in the list and switch it on. Then close the app altogether, and open it again.`,
        ],
        menu: ['Settings', 'Privacy & Security', 'Local Network'],
        undo: say`Switch it off again in the same place.`,
      }),
      remedy({
        kind: 'tell',
        id: 'app-not-in-list',
        title: say`If the app is not in the list, start the device again`,
        text: [
          say`Then open the app, let it look for your server, and answer the question with “Allow”. If no question comes, install the app again.`,
        ],
        conditional: true,
      }),
    ),
  examples: () => [{ name: 'an app’s log says that the local network is prohibited', world: { pasted: 'local network prohibited' } }],
  lookalikes: () => [
    { name: 'a system knows no way there', world: { pasted: 'no way there' } },
    { name: 'a browser keeps a page from the home network', world: { pasted: 'kept from home' } },
  ],
})
