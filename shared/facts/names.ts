import { z } from 'zod'
import { adapterKindSchema } from '../addresses/adapter-kind'
import { dnsAnswerSchema, givesAddress, tellAnswer } from '../addresses/dns-answer'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { adapterName, hostText, selfDescription } from '../model/place'
import { port } from '../model/quantities'

/** How a name server at home describes itself: its page's title, and UPnP's maker and model. */
const deviceDescription = z.object({
  title: selfDescription.nullable(),
  maker: selfDescription.nullable(),
  model: selfDescription.nullable(),
})
export type DeviceDescription = z.infer<typeof deviceDescription>

const resolver = z.object({
  address: hostText,
  port,
  /**
   * Who told of this resolver. `behind`: another one asks it (dnsmasq’s `servers.bind`). `router`: it stands beside one of the user’s own, which
   * may ask it. `public`: asked for comparison, with consent.
   */
  from: z.enum(['system', 'given', 'behind', 'router', 'public']),
  /** The adapter that it belongs to, where the system tells. */
  adapter: z.object({ name: adapterName, kind: adapterKindSchema }).optional(),
  server: dnsAnswerSchema,
  /** The same name’s IPv6 address, where only an IPv4 one is right (docs/sources/name-servers.md#filtered-answers). */
  serverIpv6: dnsAnswerSchema.optional(),
  /** A private address under a made-up hash (docs/sources/plex.md#name-answers). */
  privateControl: dnsAnswerSchema,
  /** The same under a label that nobody has asked for before; asked only where `privateControl` is hidden. */
  freshControl: dnsAnswerSchema.optional(),
  /** A public address under a made-up hash: answers even behind a rebinding filter. */
  publicControl: dnsAnswerSchema,
  plexTv: dnsAnswerSchema,
  /** A made-up name that leads nowhere: an address for it is the resolver’s own invention. */
  nowhere: dnsAnswerSchema.optional(),
  /** `version.bind`, where the resolver tells it. */
  software: selfDescription.nullable(),
  /** Asked only of one that is not well; `null`: it tells nothing. */
  box: deviceDescription.nullable().optional(),
})
export type ResolverAnswers = z.infer<typeof resolver>

/** What the system and each resolver answer for the name of a route, and for the control names. */
const names = fact({
  id: 'names',
  about: 'route',
  rung: 'name',
  question: say`Does your server’s secure name lead to it?`,
  schema: () =>
    z.object({
      name: hostText,
      /** The address that the name must give; `null` where any address is fine (an own domain). */
      expected: hostText.nullable(),
      /** The way that browsers go: the operating system's call, hosts file included. */
      system: dnsAnswerSchema,
      resolvers: z.array(resolver),
    }),
  share: { name: 'open', expected: 'open', system: 'open', resolvers: 'open' },
  observe: ({ name, expected, system }) => {
    if (expected === null ? system.state === 'answered' && system.addresses.length > 0 : givesAddress(system, expected))
      return { mood: 'good', says: say`The server’s name leads to it`, detail: say`${{ code: name }} → ${tellAnswer(system)}` }
    if (system.state === 'answered' && system.addresses.length > 0)
      return { mood: 'broken', says: say`The server’s name leads somewhere else`, detail: say`${{ code: name }} → ${tellAnswer(system)}` }
    return { mood: 'broken', says: say`The server’s name leads nowhere`, detail: say`${{ code: name }} → ${tellAnswer(system)}` }
  },
})
export default names
export type Names = ValueOf<typeof names>
