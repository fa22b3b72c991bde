import type clock from '@shared/facts/clock'
import type connection from '@shared/facts/connection'
import type internet from '@shared/facts/internet'
import type { Interfaces } from '@shared/facts/interfaces'
import type { BothProtocols } from '@shared/facts/both-protocols'
import type { Failure } from '@shared/model/failure'
import type { ValueOf } from '@shared/model/fact'
import { address } from './frame'

export const connectionThat = (outcome: ValueOf<typeof connection>['outcome']): ValueOf<typeof connection> => ({
  port: 32_400,
  attempts: [{ address, outcome, tookMs: 4 }],
  outcome,
  address: outcome === 'open' ? address : null,
})

export const clockAhead = (offset: number): ValueOf<typeof clock> => ({ sources: [{ from: 'plex.tv', offset, uncertainty: 700 }], offset })
export const internetIs = (
  plexTv: number | Failure,
  elsewhere: number | Failure,
  portal: 'open' | 'portal' | 'unclear' = 'open',
): ValueOf<typeof internet> => {
  const answer = (host: string, of: number | Failure) =>
    typeof of === 'number' ? { state: 'answered' as const, host, status: of } : { state: 'failed' as const, host, failure: of }
  return { plexTv: answer('plex.tv', plexTv), elsewhere: answer('connectivitycheck.gstatic.com', elsewhere), portal }
}

/** Both kinds of addresses of two of the internet's hosts, of which IPv4 answers. */
export const ipv6That = (opens: boolean, outcome: 'answered' | Failure): BothProtocols => ({
  hosts: ['plex.tv', 'app.plex.tv'].map((host) => ({
    host,
    port: 443,
    asked: 'a page',
    ipv4: { addresses: ['198.51.100.80'], opens: true, outcome: 'answered', tookMs: 30 },
    ipv6: { addresses: ['2001:db8:1::80'], opens, outcome, tookMs: 4_000 },
  })),
})

/** A computer with an address of each kind, and a way out with both. */
export const withIpv6: Interfaces = {
  adapters: [
    {
      name: 'eth0',
      kind: 'wired or Wi-Fi',
      addresses: [
        { address: '192.168.1.5', prefixLength: 24 },
        { address: '2001:db8:2::50', prefixLength: 64 },
      ],
    },
  ],
  gateways: ['192.168.1.1', 'fe80::1%eth0'],
  leadsOut: { ipv4: true, ipv6: true },
}

/** One adapter, and who leads on from there is told beside it. */
export const wifiAlone = {
  adapters: [{ name: 'wlan0', kind: 'wired or Wi-Fi' as const, addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }],
}
