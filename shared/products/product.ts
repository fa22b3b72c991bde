import type { Message } from '../model/message'
import type { MenuPath } from '../model/fix'

/** Programs that answer names, as far as Relock tells one from another. */
export type Software = 'dnsmasq' | 'Pi-hole' | 'Unbound' | 'BIND' | 'Knot Resolver' | 'PowerDNS' | 'Blocky' | 'dnscrypt-proxy'

/** Where one looks for it: the folder that its file lies in. `server`: a name server that somebody set up by hand. */
export const groups = ['router', 'provider', 'filter', 'server', 'security software', 'company', 'debugging', 'state'] as const
export type Group = (typeof groups)[number]

/** What a guide may ask of a router beside letting one name through. */
export type RouterTask = 'forward a port' | 'reserve an address' | 'open ports by UPnP' | 'hairpin' | 'bridge mode' | 'IPv6'

/** Where something is in a router’s pages. */
export interface Page {
  /** In its own words, outermost first. */
  readonly menu: MenuPath
  /** The field or switch on that page. */
  readonly field?: string
  readonly text?: readonly Message[]
  /** Where this is said: a section of docs/sources/. */
  readonly source: `docs/sources/${string}.md#${string}`
  /** The wording was not seen in the maker’s own source. */
  readonly unconfirmed?: true
}

/** One router, filter or program: how it is recognised, and what to click in it. */
export interface Product {
  /** The file's name. */
  readonly id: string
  /** As its owner knows it. */
  readonly name: Message
  readonly group: Group
  /** It stands outside the home, as a service. */
  readonly isOutside?: true
  readonly signs?: Signs
  /** How it lets the names below one domain through its protection against DNS rebinding. */
  readonly exception?: (domain: string) => Instructions
  /** Where in its pages other things are that a guide asks for. What no source tells is left out, and the guide says so. */
  readonly pages?: Readonly<Partial<Record<RouterTask, Page>>>
  /** How it leaves encrypted connections to Plex alone, where it opens and re-signs them. */
  readonly exclusion?: Omit<Instructions, 'undo'>
}

/** By what Relock takes something for this product. Each is only a guess, and is told as one. */
export interface Signs {
  /** What it says of itself: the title of its web page, its maker and model by UPnP, its software by `version.bind`. */
  readonly says?: {
    readonly words: RegExp
    /** Such sayings, each of which must be recognised; their words stay readable in a report. */
    readonly examples: readonly string[]
    /** Only with this software: where its words fit two products, this tells them apart. */
    readonly withSoftware?: Software
    /** Somebody put it onto a device of any maker: where both call themselves by name, it is this one that answers. */
    readonly isInstalled?: true
  }
  /** Software that may be in it. Others have it too, so it counts only where nothing says more. */
  readonly software?: readonly Software[]
  /** Its usual address at home; then its software says nothing. */
  readonly address?: string
  /** The domain that it gives to everybody at home (DHCP, RFC 2132 §3.17), where that is nobody else’s. */
  readonly domain?: string
  /** The only software that says no to a name with this response code, and does so in no other product. */
  readonly saysNo?: { readonly software: Software; readonly rcode: number }
  /** Looked for in the names of a certificate's issuer, in lower case. */
  readonly issuer?: readonly string[]
}

/** Where to click, what to enter, and how to take it back. */
export interface Instructions {
  /** The menu in its own words, outermost first. */
  readonly menu?: MenuPath
  /** The field or switch on that page. */
  readonly field?: string
  /** What goes there, or the command. */
  readonly value?: string
  readonly text: readonly Message[]
  readonly undo: Message
  /** What it costs in privacy or security, where the product knows no exception for one name. */
  readonly price?: Message
  /** Where this is said: a section of docs/sources/. */
  readonly source: `docs/sources/${string}.md#${string}`
  /** The wording or the default was not seen in a source. */
  readonly unconfirmed?: true
}
