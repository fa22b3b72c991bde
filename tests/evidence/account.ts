import type { Account } from '@shared/facts/account'
import type { Mapping } from '@shared/facts/mapping'
import type { Published, PublishedAddress } from '@shared/facts/published'
import type { Recorded, ServerRecord } from '@shared/facts/server-record'
import { readPublishedUrl } from '@shared/addresses/published-url'
import { days, hash, machineIdentifier } from './frame'

/** An account in order, but for what is given. */
export const accountThat = (change: Partial<Account> = {}): Account => ({
  failure: null,
  confirmed: true,
  home: false,
  homeAdmin: false,
  restricted: false,
  guest: false,
  subscribed: true,
  ...change,
})

/** plex.tv’s list with this server in it. */
export const recorded = (change: Partial<ServerRecord> = {}): Recorded => ({
  failure: null,
  servers: 1,
  ownServers: 1,
  knownBy: 'identity',
  seen: [machineIdentifier],
  record: {
    name: 'Attic',
    machineIdentifier,
    version: '1.43.4.10903-e5521bd8c',
    owned: true,
    home: false,
    isShared: false,
    presence: true,
    lastSeenAt: days(0),
    createdAt: days(-300),
    publicAddress: '203.0.113.7',
    publicAddressMatches: true,
    httpsRequired: false,
    relay: false,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    ways: [],
    ...change,
  },
})
export const notRecorded: Recorded = { ...recorded(), servers: 0, ownServers: 0, knownBy: null, seen: [], record: null }

/** What plex.tv tells apps: addresses as their plex.direct names, and URLs of the user’s own as they are. */
export const publishing = (...told: readonly string[]): Published => ({
  addresses: told.flatMap((text): readonly PublishedAddress[] => {
    const isOwn = text.includes('://')
    const url = readPublishedUrl(isOwn ? text : `https://${text.replaceAll('.', '-')}.${hash}.plex.direct:32400`)
    return url ? [{ ...url, toldBy: 'plex.tv', custom: isOwn, local: null, relay: false }] : []
  }),
  at: null,
  httpsEnabled: null,
  unreadable: [],
})

export const mappingThat = (change: Partial<Mapping>): Mapping => ({
  state: 'mapped',
  error: null,
  signIn: 'ok',
  publicAddress: '203.0.113.7',
  publicPort: 32_400,
  privateAddress: '192.168.1.20',
  ...change,
})
