import { z } from 'zod'
import { isOlder } from '../addresses/plex-version'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { versionText } from '../model/place'

/** Is the server’s version the present one? By its own word, and by Plex’s list of downloads (docs/sources/plex.md#versions). */
const versions = fact({
  id: 'versions',
  about: 'server',
  seenBy: 'plex.tv',
  rung: 'server',
  question: say`Is your Plex Media Server up to date?`,
  schema: () =>
    z.object({
      installed: versionText,
      /** The newest that everybody can have; `null`: Plex’s list could not be read. */
      current: versionText.nullable(),
    }),
  share: { installed: 'open', current: 'open' },
  observe: ({ installed, current }) => {
    if (current === null)
      return {
        mood: 'neutral',
        says: say`Your Plex Media Server is ${{ code: installed }}`,
        detail: say`Plex’s list of versions was not told`,
      }
    if (!isOlder(installed, current))
      return { mood: 'good', says: say`Your Plex Media Server is up to date`, detail: say`${{ code: installed }}` }
    const detail = say`${{ code: installed }}; Plex has ${{ code: current }}`
    return { mood: 'neutral', says: say`Your Plex Media Server is not the newest`, detail }
  },
})
export default versions
export type Versions = ValueOf<typeof versions>
