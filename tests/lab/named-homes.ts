import type { World } from '@shared/model/world'
import { whyNot } from './filters'
import { whyNoNginx } from './nginx'

export interface NamedHome {
  /** One line for somebody who chooses. */
  readonly about: string
  readonly world: World
  /** What is left to mend after each press of Enter; healthy in the end. */
  readonly then?: readonly World[]
}

/** Homes to try the whole journey on. A wrong clock and a blocked app are not among them: the app would have to be restarted. */
export const homes: Readonly<Record<string, NamedHome>> = {
  rebinding: {
    about: 'the router hides the server’s secure name (a real dnsmasq with stop-dns-rebind)',
    world: { resolver: { filter: 'dnsmasq' } },
  },
  unbound: { about: 'the same with a real Unbound, as pfSense and OPNsense have it', world: { resolver: { filter: 'unbound' } } },
  expired: { about: 'the certificate ran out a month ago', world: { server: { certificate: { fault: 'expired' } } } },
  'no-certificate': {
    about: 'Plex has fallen back to a certificate of its own making',
    world: { server: { certificate: { fault: 'self-signed' } } },
  },
  chain: { about: 'a link of the certificate’s chain is missing', world: { server: { certificate: { fault: 'missing intermediate' } } } },
  antivirus: { about: 'security software re-signs every connection', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  off: { about: 'Plex is not running', world: { server: { door: 'refused' } } },
  silent: { about: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
  'no-name': { about: 'the name server fails', world: { resolver: { answers: 'servfail' } } },
  internet: { about: 'the internet is down', world: { internet: 'down' } },
  hotel: { about: 'a sign-in page stands between you and the internet', world: { internet: 'portal' } },
  'new-chain': {
    about: 'Let’s Encrypt’s chain of 2026 without its link to the old root',
    world: { server: { certificate: { by: 'generation Y', fault: 'missing intermediate' } } },
  },
  'weak-key': { about: 'the certificate’s key has 1024 bits', world: { server: { certificate: { fault: 'weak key' } } } },
  proxy: {
    about: 'a real nginx in front of Plex, which it cannot reach',
    world: { server: { reverseProxy: { program: 'nginx', fault: 'Plex is gone' } } },
  },
  'client-certificate': {
    about: 'a real nginx that wants a certificate from whoever connects',
    world: { server: { reverseProxy: { program: 'nginx', fault: 'demands a certificate' } } },
  },
  'old-tls': { about: 'the server speaks TLS 1.0 only', world: { server: { tls: ['TLS 1.0'] } } },
  disabled: { about: 'secure connections are switched off', world: { server: { tls: [] } } },
  unclaimed: { about: 'nobody has claimed the server', world: { server: { claimed: false, certificate: { fault: 'self-signed' } } } },
  stranger: { about: 'another device’s web page answers at the server’s address', world: { server: { answers: 'another web server' } } },
  'wrong-name': {
    about: 'https:// was typed with an address, which no certificate covers',
    world: { typed: { scheme: 'https', host: 'address' } },
  },
  'two-faults': {
    about: 'a hidden name, and behind it a certificate that ran out',
    world: { resolver: { filter: 'dnsmasq' }, server: { certificate: { fault: 'expired' } } },
    then: [{ server: { certificate: { fault: 'expired' } } }],
  },
  healthy: { about: 'nothing is wrong', world: {} },
}

/** The home of that name, where it can be raised here; else says on stderr why not. `unknown`: what to say where there is none of that name. */
export function homeHere(name: string, unknown: string): NamedHome | null {
  const home = homes[name]
  if (!home) {
    console.error(unknown)
    return null
  }
  const trouble = whyNotHere(home)
  if (trouble !== null) console.error(`This home cannot be raised here: ${trouble}.`)
  return trouble === null ? home : null
}

/** Why it cannot be raised on this computer; `null` where it can. */
function whyNotHere({ world }: NamedHome): string | null {
  if (process.platform !== 'linux') return 'only Linux has every address from 127.0.0.1 to 127.255.255.254 as its own'
  const product = world.resolver?.filter
  if (product !== undefined) return whyNot(product)
  return world.server?.reverseProxy === undefined ? null : whyNoNginx()
}
