import type { Connection } from '../facts/connection'
import type { Preferences } from '../facts/preferences'

/** Where a server that listens to its own computer only does so. */
const ownAddresses = ['127.0.0.1', '::1']

/** Plex is set to listen to its own computer only, and somebody else was refused: its settings say more than the refusal (docs/sources/plex.md#preferences). */
export const isShutToOthers = (preferences: Preferences | undefined, { outcome, attempts }: Connection): boolean =>
  preferences?.localhostOnly === true && outcome === 'refused' && !attempts.some(({ address }) => ownAddresses.includes(address))
