import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { seenInLog } from '../../judging/server-log/story'
import { askingForOldName } from '../../judging/server-log/troubles'
import { addressClass } from '../../addresses/address'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'
import type { Story } from '../../server-log/story'

/** From outside it is Plex’s own tests and strangers that come with old names. */
const askers = (story: Story) => askingForOldName(story).filter(({ event }) => addressClass(event.address) !== 'public')

export default cause({
  id: 'device-asks-old-name',
  rung: 'client app',
  title: say`One of your devices asks for a name that is not this server’s any more`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const devices = askers(logStory)
    return devices.length === 0 ? ruledOut() : confirmed(...devices.slice(-5).map(seenInLog))
  },
  explain: ({ logStory }) => [
    say`Your server wrote down who asks for another name than it has: ${{ code: [...new Set(askers(logStory).map(({ event }) => event.address))].join(', ') }}. Your router’s list of devices shows which one that is.`,
    say`The name of your server changes when it is claimed again or gets a new identity. The device remembers the old one, is shown a certificate for the new one, and refuses it. If you have two servers, it may also be that the device was told the address of the wrong one.`,
  ],
  fix: () =>
    fixOf(
      say`You let the device learn the name again.`,
      5,
      remedy({
        kind: 'tell',
        id: 'forget-old-name',
        title: say`Sign out on the device, and in again`,
        text: [
          say`In the Plex app on the device, sign out, close the app, open it and sign in. It then asks plex.tv where your server is now.`,
          say`A program with an address in its settings, such as Tautulli, Home Assistant or Overseerr: choose the server from its list again, or type the new address.`,
        ],
      }),
    ),
  examples: () => [{ name: 'a device asks again and again for another label', world: { log: 'an old name is asked for' } }],
  lookalikes: () => [
    { name: 'a device refuses the certificate itself', world: { log: 'a device refuses' } },
    { name: 'a server whose devices are content', world: { log: 'well' } },
  ],
})
