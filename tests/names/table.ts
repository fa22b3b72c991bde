import type { Product } from '../lab/filter-programs'

/** One layer that may filter names: a real program at its place. */
export interface Layer {
  readonly program: Product
  readonly at: 'router' | 'own server' | 'provider'
  /** The guide's option whose text the user copies; `null`: the user asks another name server instead. */
  readonly option: string | null
}

/** Inside the seal they are nobody else's. Filters let 198.18.0.0/15, the internet here, pass (docs/sources/name-servers.md#filtered-addresses). */
export const addresses: Readonly<Record<Layer['at'], string>> = {
  router: '192.168.1.1',
  'own server': '192.168.1.2',
  provider: '198.18.0.53',
}

/** One row: what stands between the user and the name, and which filter Relock must name. */
export interface Row {
  readonly name: string
  /** The nearest first. They are opened from the far end, because a near filter shows itself only when the far one lets something through. */
  readonly layers: readonly Layer[]
  /** The title of the web page at the router’s address: with it the guide’s page of that very product comes first, alone. */
  readonly title?: string
  /** The cause that is convicted, alone, before each opening. */
  readonly cause: 'dns-rebinding-protection' | 'dns-filter-outside'
}

const atRouter = (name: string, program: Product, option: string): Row => ({
  name,
  layers: [{ program, at: 'router', option }],
  cause: 'dns-rebinding-protection',
})

const inARow = (name: string, layers: Row['layers']): Row => ({ name, layers, cause: 'dns-rebinding-protection' })

/** Every filter that Debian has, as home networks have it; a new one is one line. */
export const rows: readonly Row[] = [
  atRouter('dnsmasq with stop-dns-rebind', 'dnsmasq', 'dnsmasq'),
  { ...atRouter('DD-WRT, which says so on its own page', 'dnsmasq', 'dd-wrt'), title: 'DD-WRT (build 44715) - Info' },
  { ...atRouter('pfSense, which says so on its own page', 'unbound', 'pfsense'), title: 'pfSense - Login' },
  atRouter('Unbound with private-address', 'unbound', 'unbound'),
  atRouter('pfSense’s Unbound, with the lines for its own field', 'unbound', 'pfsense'),
  atRouter('BIND with deny-answer-addresses', 'bind', 'bind'),
  atRouter('Knot Resolver with its module against rebinding', 'knot', 'knot'),
  atRouter('PowerDNS Recursor with a script', 'powerdns', 'powerdns'),
  ...(['unbound', 'bind', 'knot', 'powerdns'] as const).flatMap((own) => [
    inARow(`a router’s dnsmasq asks a ${own} of one’s own, and both filter`, [
      { program: 'dnsmasq', at: 'router', option: 'dnsmasq' },
      { program: own, at: 'own server', option: own },
    ]),
    inARow(`a ${own} of one’s own asks the router’s dnsmasq, and both filter`, [
      { program: own, at: 'own server', option: own },
      { program: 'dnsmasq', at: 'router', option: 'dnsmasq' },
    ]),
  ]),
  { name: 'the provider’s Unbound', layers: [{ program: 'unbound', at: 'provider', option: null }], cause: 'dns-filter-outside' },
]

/** Options of the guide that give the very same text to the very same program: what is proven for one is proven for all. */
export const sameText: Readonly<Record<string, readonly string[]>> = {
  dnsmasq: ['dd-wrt', 'asuswrt-merlin', 'tomato', 'pfsense-forwarder', 'pi-hole-5'],
  unbound: ['pi-hole-unbound'],
}
