import { say, type Message } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { Card } from './Card'
import { Say } from './Say'

/** Seen from here the lock is closed; whoever sees the message elsewhere gets the next things to try there. */
export const StillSeen = ({
  where,
  title = say`If you still see the message`,
  besides = [],
}: {
  readonly where: Answers['where']
  readonly title?: Message
  readonly besides?: readonly Message[]
}) => (
  <Card title={title}>
    <ul className="plain-list numbered">
      {[...hintsFor(where), ...besides].map((hint, index) => (
        <li key={index}>
          <Say message={hint} />
        </li>
      ))}
    </ul>
  </Card>
)

const reload = say`Close every Plex page in the browser and open Plex again: a page that was open before keeps the old answer.`
const itsAddress = say`Look at the address that the program has for your server: Relock looked at the one that you typed here, so type that very one.`
const restartProgram = say`Start the program again, so that it forgets old names and certificates.`
const otherBrowser = say`Try a private window or another browser. If it works there, an extension or a setting of the first browser stands in between.`
const signOut = say`Sign out of Plex and in again, so that the app asks for your server’s addresses again.`
const device = say`Switch the device off and on, so that it forgets old names and asks again.`
const sameNetwork = say`Check that the device is in the same home network as this computer, not in a guest network or a VPN.`
const runThere = say`Run Relock on that computer too: it sees what that computer sees.`
const remote = say`In the server’s settings, open Remote Access and look whether it says that the server is reachable from outside.`
const otherNetwork = say`Try with another outside network, such as your phone’s own data: some hotels and offices block the way.`

/** The next three things to try, for the place where the message is seen. */
function hintsFor(where: Answers['where']): readonly Message[] {
  switch (where) {
    case 'another computer':
      return [runThere, sameNetwork, reload]
    case 'TV':
    case 'phone':
      return [device, sameNetwork, signOut]
    case 'away from home':
      return [remote, otherNetwork, signOut]
    case 'another program':
      return [itsAddress, runThere, restartProgram]
    default:
      return [reload, otherBrowser, signOut]
  }
}
