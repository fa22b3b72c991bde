import type { System } from '../../model/system'
import { isOlder } from '../../addresses/plex-version'

/** From these versions on a server must be claimed (docs/sources/plex.md#claiming); on other systems no version is named. */
const since: Partial<Readonly<Record<System, string>>> = { macos: '1.29.2', windows: '1.32.2' }

/** What became of the server before: a new one, or one whose data was deleted; one that was signed in at any time; one that never was. */
export type History = 'new' | 'was signed in' | 'never signed in'

/**
 * Must a server be signed in before it lets anybody in, by the rule of 1.29.2 (Mac) and 1.32.2 (Windows)? `version: null`: not known, so it is taken for
 * one of today.
 */
export function claimRule(system: System, version: string | null, history: History): 'must' | 'need not' | 'no such rule' {
  const from = since[system]
  if (from === undefined || (version !== null && isOlder(version, from))) return 'no such rule'
  return history === 'never signed in' ? 'need not' : 'must'
}

/** The page `Setup Plex.html` fails in the first build of 1.29.2; mended in 1.29.2.6364 (docs/sources/plex.md#claiming). */
export const isSetupPageFaulty = (version: string | null): boolean =>
  version !== null && !isOlder(version, '1.29.2') && isOlder(version, '1.29.2.6364')
