import { z } from 'zod'
import { addressSchema } from '../model/place'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { port } from '../model/quantities'

/** One port that the router lets in, and the device to which it leads. */
const mapping = z.object({ external: port, to: addressSchema, port })

/** Routers keep some dozens; a list that goes on is cut off, and then nothing is missing from it for certain. */
export const mostMappings = 32

/**
 * What the router says of letting visitors in by itself: UPnP IGD, NAT-PMP (RFC 6886) and PCP (RFC 6887), only read and only from the default
 * gateway (docs/sources/paths.md#upnp). Forwards that somebody entered by hand stand in none of these lists.
 */
const portMapping = fact({
  id: 'port-mapping',
  about: 'network',
  rung: 'internet',
  question: say`Does your router let visitors in?`,
  schema: () =>
    z.object({
      gateway: addressSchema,
      upnp: z.discriminatedUnion('state', [
        z.object({
          state: z.literal('answers'),
          /** The router's address towards the internet, as it says itself; `null`: it has none, or keeps it to itself. */
          external: addressSchema.nullable(),
          mappings: z.array(mapping).max(mostMappings),
          /** The list came to its end (fault 713). */
          isWhole: z.boolean(),
        }),
        /** It describes itself, but no part of it opens ports; or it says no. */
        z.object({ state: z.literal('no such service'), fault: z.int().nullable() }),
        z.object({ state: z.literal('silent') }),
      ]),
      natPmp: z.discriminatedUnion('state', [
        /** RFC 6886 §3.5: 0 success, 1 version, 2 refused, 3 network failure, 4 out of resources, 5 opcode. */
        z.object({ state: z.literal('answers'), result: z.int().min(0).max(65_535), external: addressSchema.nullable() }),
        z.object({ state: z.literal('silent') }),
      ]),
      /** RFC 6887 §7.4. */
      pcp: z.discriminatedUnion('state', [
        z.object({ state: z.literal('answers'), result: z.int().min(0).max(255) }),
        z.object({ state: z.literal('silent') }),
      ]),
    }),
  share: { gateway: 'open', upnp: 'open', natPmp: 'open', pcp: 'open' },
  observe: ({ upnp, natPmp, pcp }) => {
    if (upnp.state !== 'answers' && natPmp.state !== 'answers' && pcp.state !== 'answers')
      return { mood: 'neutral', says: say`Your router opens no ports by itself`, detail: say`it answers neither UPnP nor NAT-PMP nor PCP` }
    const external = (upnp.state === 'answers' ? upnp.external : null) ?? (natPmp.state === 'answers' ? natPmp.external : null)
    return {
      mood: 'good',
      says: say`Your router opens ports when a program asks`,
      ...(external === null ? {} : { detail: say`its own address outside is ${{ code: external }}` }),
    }
  },
})
export default portMapping
export type PortMapping = ValueOf<typeof portMapping>
