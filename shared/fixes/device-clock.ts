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

/** Of the computer, stick or container that a program runs on. */
export const setProgramClock: Step = {
  kind: 'tell',
  id: 'set-program-clock',
  title: say`Set the clock where the program runs`,
  text: [
    say`On a computer or NAS, open date and time in the settings and switch “set automatically” on. A container goes by the clock of the computer around it.`,
    say`A Raspberry Pi or a stick has no battery: it must reach the internet when it starts. On Linux, ${{ code: 'timedatectl' }} shows the date, and whether it was set.`,
  ],
}
