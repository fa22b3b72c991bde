import { say, type Message } from '@shared/model/message'
import type { ReadTrouble } from '../computer/files'

/** Why a file that was given as a server's cannot be read, wholly or in part: one sentence each. */
export type FileTrouble =
  | ReadTrouble
  | 'no such content'
  | 'nothing of Plex'
  | 'no zip'
  | 'zip too big'
  | 'zip with too many files'
  | 'zip with paths'
  | 'zip with links'
  | 'zip locked'
  | 'zip of another kind'
  | 'zip damaged'
  | 'zip without end'
  | 'changed'

/** A sentence that says what to do. */
export const fileTroubleTexts: Readonly<Record<FileTrouble, (name: string) => Message>> = {
  missing: (name) => say`${{ code: name }} is not there any more. Choose another file.`,
  'too big': (name) => say`${{ code: name }} is too big for what it says it is. Choose another file.`,
  'not permitted': (name) =>
    say`Relock may not read ${{ code: name }}. Copy it to your documents as the user that Plex runs as, then choose the copy.`,
  'a folder': (name) => say`${{ code: name }} is a folder without Plex’s files in it. Choose the folder of Plex’s data, or its Logs.`,
  'no plain file': (name) => say`${{ code: name }} is no ordinary file, so Relock does not read it. Choose another one.`,
  'a silent pipe': (name) => say`${{ code: name }} is no ordinary file, so Relock does not read it. Choose another one.`,
  'not readable': (name) => say`${{ code: name }} cannot be read. Try to copy it somewhere else first.`,
  'no such content': (name) =>
    say`${{ code: name }} is none of Plex’s files that Relock reads: give the zip of the logs, Plex Media Server.log, Preferences.xml, or Plex’s data folder.`,
  'nothing of Plex': (name) => say`${{ code: name }} holds no log of Plex Media Server and none of its preferences. Choose another one.`,
  'no zip': (name) => say`${{ code: name }} calls itself a zip and is none. Download the logs from Plex again.`,
  'zip too big': (name) => say`${{ code: name }} is bigger than any zip of Plex’s logs. Choose the zip that Plex made.`,
  'zip with too many files': (name) =>
    say`${{ code: name }} holds far more files than Plex has logs, so Relock does not open it. Choose the zip that Plex made.`,
  'zip with paths': (name) =>
    say`${{ code: name }} holds names that lead out of it, which no zip of Plex does, so Relock does not open it.`,
  'zip with links': (name) => say`${{ code: name }} holds links to other files, which no zip of Plex does, so Relock does not open it.`,
  'zip locked': (name) => say`${{ code: name }} is locked with a password, which no zip of Plex is. Choose the zip that Plex made.`,
  'zip of another kind': (name) => say`${{ code: name }} is packed in a way that Relock does not unpack. Unpack it, and choose the folder.`,
  'zip damaged': (name) => say`${{ code: name }} is damaged. Download the logs from Plex again.`,
  'zip without end': (name) => say`${{ code: name }} holds more than it says, as a trap does, so Relock stopped reading it.`,
  changed: (name) =>
    say`${{ code: name }} changed or went away while Relock read it. What was read until then counts; choose it again for the rest.`,
}
