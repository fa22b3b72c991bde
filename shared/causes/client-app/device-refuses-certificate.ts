import { cause } from '../../model/cause'
import interfaces from '../../facts/interfaces'
import logStory from '../../facts/log-story'
import { each, fixOf } from '../../fixes/remedies'
import { allowInsecureAtHome, replaceDevice, updateDevice } from '../../fixes/older-device'
import { setDeviceClock } from '../../fixes/device-clock'
import { seenInLog } from '../../judging/server-log/story'
import { refusingDevices } from '../../judging/server-log/troubles'
import type { Interfaces } from '../../judging/reach'
import { say } from '../../model/message'
import { confirmed, ruledOut, suspected } from '../../model/verdict'
import type { Story } from '../../server-log/story'

/** Whoever looks from here is no device that refuses: Relock breaks off handshakes of its own. */
const refusing = (story: Story, here: Interfaces | undefined) =>
  refusingDevices(story, here?.adapters.flatMap(({ addresses }) => addresses.map(({ address }) => address)) ?? [])

export default cause({
  id: 'device-refuses-certificate',
  rung: 'client app',
  title: say`One of your devices keeps refusing your server’s certificate`,
  reads: { logStory },
  mayRead: { interfaces },
  judge: ({ logStory, interfaces }) => {
    const devices = refusing(logStory, interfaces)
    if (devices.length === 0) return ruledOut()
    const proofs = devices.slice(-5).map(seenInLog)
    // A browser says the others of a name that is not on the certificate, as where somebody opens the server by its number.
    return devices.some(({ event }) => event.complaint === 'unknown ca' || event.complaint === 'certificate expired')
      ? confirmed(...proofs)
      : suspected(
          say`See which device that is: if nobody there opened the server by its number, with https:// in front, it is this.`,
          ...proofs,
        )
  },
  explain: ({ logStory, interfaces }) => {
    const devices = refusing(logStory, interfaces)
    const addresses = [...new Set(devices.map(({ event }) => event.address))].join(', ')
    const isClock = devices.some(({ event }) => event.complaint === 'certificate expired')
    return [
      say`Your server wrote down which device breaks off, and why: ${{ code: addresses }}. Your router’s list of devices shows which one that is.`,
      isClock
        ? say`It takes the certificate for one that has run out. Where others are content with it, the device’s own date is wrong, or an authority on its own list has run out.`
        : say`It does not accept the certificate. Its list of authorities is too old, or something on it opens encrypted connections. That also happens where somebody opens the server by its number, with ${{ code: 'https://' }} in front.`,
      say`If the address is your router’s or Docker’s own, it stands for others behind it.`,
    ]
  },
  fix: ({ logStory, interfaces }) =>
    refusing(logStory, interfaces).some(({ event }) => event.complaint === 'certificate expired')
      ? fixOf(say`You set the device’s date, and update it.`, 10, ...each(setDeviceClock, updateDevice))
      : fixOf(say`You update the device, or give it a newer player.`, 15, ...each(updateDevice, replaceDevice, allowInsecureAtHome)),
  examples: () => [
    { name: 'a device says again and again that it knows no such authority', world: { log: 'a device refuses' } },
    { name: 'a device says again and again that the certificate has run out', world: { log: 'a device takes it for run out' } },
  ],
  lookalikes: () => [
    { name: 'a device hangs up now and then', world: { log: 'a device hangs up' } },
    { name: 'a device asks for another server’s name', world: { log: 'an old name is asked for' } },
    { name: 'a server whose devices are content', world: { log: 'well' } },
  ],
})
