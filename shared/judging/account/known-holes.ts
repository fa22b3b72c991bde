import { isOlder } from '../../addresses/plex-version'
import { say, type Message } from '../../model/message'

/** Versions with a hole that is known, by the first one in which it is closed (docs/sources/plex.md#holes). */
const holes: readonly { readonly from: string; readonly closedIn: string; readonly what: Message }[] = [
  {
    from: '1.41.7',
    closedIn: '1.42.1.10060',
    what: say`a hole of August 2025, of which Plex wrote to the owners and asked them to update at once`,
  },
  {
    from: '1.0',
    closedIn: '1.42.2.10157',
    what: say`a hole by which whoever has a passing token gets a lasting one (CVE-2025-69414)`,
  },
]

/** The holes of this version, the worst first. */
export const knownHoles = (version: string): readonly { readonly closedIn: string; readonly what: Message }[] =>
  holes.filter(({ from, closedIn }) => !isOlder(version, from) && isOlder(version, closedIn))
