import type { FileTrouble } from '../trouble'

/** Settings as they are stored, by their key in lower case: each of Plex's readers spells the first letter as it likes. */
export type Stored = ReadonlyMap<string, string>

/** How they were stored. */
export type StoredForm = 'Preferences.xml' | 'property list' | 'registry'

export type ReadStored = { readonly form: StoredForm; readonly stored: Stored } | { readonly trouble: FileTrouble }

/** Bytes; Plex's own files have some thousand. */
export const preferencesLimit = 4 * 1024 * 1024
/** Settings; Plex has some two hundred. */
export const mostSettings = 2_000
/** Characters of one value. */
export const longestValue = 20_000

/** Collects settings within bounds; the last of a key counts, as Plex's parser takes it. */
export class Settings {
  readonly #stored = new Map<string, string>()

  set(key: string, value: string): void {
    if (this.#stored.size < mostSettings && key !== '' && key.length <= 200)
      this.#stored.set(key.toLowerCase(), value.slice(0, longestValue))
  }

  get stored(): Stored {
    return this.#stored
  }
}
