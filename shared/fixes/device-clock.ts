import type { Step } from '../model/fix'
import { say } from '../model/message'

/** Devices lose their date when they were without power for long; without the right one no certificate is good to them. */
export const setDeviceClock: Step = {
  kind: 'tell',
  id: 'set-device-clock',
  title: say`Set the date on the device`,
  text: [
    say`Look for date and time in the device’s settings and switch “automatic” on. Check the time zone as well. Then switch the device off at the plug for a minute.`,
    say`If it has no such setting, it takes the time from the internet at its start: see that it reaches the internet.`,
  ],
}
