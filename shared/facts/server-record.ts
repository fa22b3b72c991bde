import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { plexFailureSchema, tellPlexFailure } from '../model/plex-failure'
import { plural, say } from '../model/message'
import { givenName, hostText, identityText, instantText, urlText, versionText } from '../model/place'
import { port } from '../model/quantities'

const maybe = z.boolean().nullable()

const record = () =>
  z.object({
    name: givenName,
    machineIdentifier: identityText,
    version: versionText.nullable(),
    /** By the account that asks: of a Plex Home its members see the household’s server as another’s (docs/sources/account.md#resources). */
    owned: maybe,
    home: maybe,
    isShared: z.boolean(),
    /** plex.tv has heard of it lately. */
    presence: maybe,
    lastSeenAt: instantText.nullable(),
    createdAt: instantText.nullable(),
    publicAddress: hostText.nullable(),
    /** It and whoever asks come from one address, so usually from one home. */
    publicAddressMatches: maybe,
    httpsRequired: maybe,
    relay: maybe,
    /** Also set while the server’s own names are dead: it convicts nobody by itself (docs/sources/account.md#resources). */
    dnsRebindingProtection: maybe,
    natLoopbackSupported: maybe,
    ways: z
      .array(
        z.object({
          protocol: z.enum(['http', 'https']),
          address: hostText,
          port,
          uri: urlText,
          local: maybe,
          relay: maybe,
          ipv6: maybe,
        }),
      )
      .max(1_000),
  })
export type ServerRecord = z.infer<ReturnType<typeof record>>

/** What does plex.tv know of this server, as the account that is signed in sees it? */
const serverRecord = fact({
  id: 'server-record',
  about: 'account',
  seenBy: 'plex.tv',
  rung: 'account',
  question: say`Does plex.tv know your server?`,
  schema: () =>
    z.object({
      /** `null`: plex.tv answered. */
      failure: plexFailureSchema.nullable(),
      /** Servers that the account sees, this one included. */
      servers: z.int().min(0),
      /** Of them its own. */
      ownServers: z.int().min(0),
      /** `null`: none of them is this server. */
      record: record().nullable(),
      /** How it was recognised; `only one`: the account has one server of its own, and which one is meant was not known. */
      knownBy: z.enum(['identity', 'address', 'certificate', 'name', 'only one']).nullable(),
      /** Identities of every server that the account sees. */
      seen: z.array(identityText).max(1_000),
    }),
  share: { failure: 'open', servers: 'open', ownServers: 'open', record: 'open', knownBy: 'open', seen: 'open' },
  observe: ({ failure, record, servers }) => {
    if (failure) return { mood: 'neutral', says: say`plex.tv does not tell about your server`, detail: tellPlexFailure(failure) }
    if (!record)
      return {
        mood: 'neutral',
        says: say`Your account does not see this server`,
        detail: servers === 0 ? say`it sees no server at all` : say`it sees ${servers} others`,
      }
    if (record.presence === false) return { mood: 'broken', says: say`plex.tv knows your server, but has not heard from it lately` }
    return {
      mood: record.ways.length === 0 ? 'broken' : 'good',
      says: say`plex.tv knows your server`,
      detail: plural(record.ways.length, { one: say`with one address`, other: say`with ${record.ways.length} addresses` }),
    }
  },
})
export default serverRecord
export type Recorded = ValueOf<typeof serverRecord>
