import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { text } from '../model/legible'
import { say, plural } from '../model/message'
import { hostText, instantText, urlText } from '../model/place'
import { port } from '../model/quantities'

/** Who says that an address is published. */
export const publishers = ['the log', 'the preferences', 'plex.tv', 'pasted text'] as const

/** A server publishes a handful of addresses; Relock walks 64 ways at most. */
const most = 64

const entry = () =>
  z.object({
    /** As it was published, without whatever of it is secret: `http://192.168.1.20:32400`, `https://192-168-1-20.<hash>.plex.direct:32400`. */
    uri: urlText,
    scheme: z.enum(['http', 'https']),
    /** The host in it: an address or a name, without brackets. */
    host: hostText,
    /** As written, or what the scheme means where none is. `32400` is what Plex assumes for a custom URL without a port. */
    port,
    /** The port is written there. */
    portWritten: z.boolean(),
    toldBy: z.enum(publishers),
    /** Somebody typed it as a custom server access URL. `null`: whoever told it does not say. */
    custom: z.boolean().nullable(),
    /** As plex.tv has it. `null`: whoever told it does not say. */
    local: z.boolean().nullable(),
    relay: z.boolean().nullable(),
  })
export type PublishedAddress = z.infer<ReturnType<typeof entry>>

/** Under which addresses do Plex's apps look for this server? From plex.tv, or from the server's own log and preferences (docs/sources/plex.md#log-lines). */
const published = fact({
  id: 'published',
  about: 'server',
  rung: 'account',
  question: say`Which addresses does your server publish?`,
  schema: () =>
    z.object({
      addresses: z.array(entry()).max(most),
      /** When it was told, where that is known: the instant of the line in the log. */
      at: instantText.nullable(),
      /** The server said that it is reached over HTTPS as well (`httpsEnabled`); `null` where it did not say. */
      httpsEnabled: z.boolean().nullable(),
      /** Custom URLs that Plex itself could not read and left out, as typed. */
      unreadable: z.array(text).max(most),
    }),
  share: { addresses: 'open', at: 'open', httpsEnabled: 'open', unreadable: 'open' },
  observe: ({ addresses }) =>
    addresses.length === 0
      ? { mood: 'neutral', says: say`Your server publishes no address` }
      : {
          mood: 'neutral',
          says: plural(addresses.length, {
            one: say`Your server publishes one address`,
            other: say`Your server publishes ${addresses.length} addresses`,
          }),
          detail: say`${{ code: [...new Set(addresses.map(({ host }) => host))].join(', ') }}`,
        },
})
export default published
export type Published = ValueOf<typeof published>
