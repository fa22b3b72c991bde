import { say, type Message } from '../model/message'

/** What whoever got no verdict can do next, as window and command line say it. `saveReport` tells how a report is saved there. */
export const whatToTry = (saveReport: Message): readonly Message[] => [
  say`Make sure that the server is on and that this computer is in the same home network, then look again.`,
  say`Turn off a VPN on this computer while Relock looks, if you use one, and turn it on again afterwards.`,
  saveReport,
]
