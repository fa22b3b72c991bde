import { z } from 'zod'
import { failureSchema } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { addressSchema, hostText } from '../model/place'
import { port, took } from '../model/quantities'

/** One kind of address of one host, tried by itself. */
const tried = z.object({
  /** In the order that the system gives. */
  addresses: z.array(addressSchema).max(8),
  /** Somebody opens there. That a page comes through an open door is another thing: large packets may vanish on the way. */
  opens: z.boolean(),
  outcome: z.union([z.literal('answered'), failureSchema]),
  /** Until it answered, or was given up; milliseconds. */
  tookMs: took,
})

/**
 * Do the same hosts of the internet answer over IPv6 (RFC 8200) as they do over IPv4? A system takes IPv6 first where it has both (RFC 6724 §2.1), and
 * what does not race the two, as RFC 8305 wants it, waits at the dead one (docs/sources/paths.md#ipv6).
 */
const bothProtocols = fact({
  id: 'both-protocols',
  about: 'network',
  rung: 'internet',
  question: say`Does the internet answer over IPv6 as it does over IPv4?`,
  schema: () =>
    z.object({
      /** None where this computer has no address of the internet's over IPv6. */
      hosts: z
        .array(
          z.object({
            host: hostText,
            port,
            /**
             * A page over TLS, whose certificate fills large packets; one of some hundred bytes without it; or only whether the door opens, as at a name of the
             * user’s own.
             */
            asked: z.enum(['a page', 'a small page', 'the door']),
            /** `null`: the name gives no address of this kind, or none of the other to compare it with. */
            ipv4: tried.nullable(),
            ipv6: tried.nullable(),
          }),
        )
        .max(6),
    }),
  share: { hosts: 'open' },
  observe: ({ hosts }) => {
    const both = hosts.filter((one) => one.ipv6 !== null && one.ipv4?.outcome === 'answered')
    const dead = both.filter((one) => one.ipv6?.outcome !== 'answered')
    const [first] = dead
    if (hosts.length === 0) return { mood: 'neutral', says: say`This computer has no IPv6 address of the internet, and needs none` }
    if (both.length === 0) return { mood: 'neutral', says: say`Nothing that was asked has both kinds of addresses` }
    return first === undefined
      ? { mood: 'good', says: say`The internet answers over IPv6 as well` }
      : {
          mood: 'neutral',
          says: say`Over IPv6 ${dead.length} of ${both.length} hosts do not answer that answer over IPv4`,
          detail: say`${{ code: first.host }}`,
        }
  },
})
export default bothProtocols
export type BothProtocols = ValueOf<typeof bothProtocols>
export type HostByBoth = BothProtocols['hosts'][number]
