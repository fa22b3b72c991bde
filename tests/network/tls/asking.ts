import { afterEach } from 'vitest'
import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import { dial } from '../../../electron/network/dial'
import { inspect } from '../../../electron/network/tls/inspect'
import type { Inspection } from '../../../electron/network/tls/inspection'
import type { Listening } from '../../lab/listening'

const running: Listening[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

/** Stops the server when the test has ended. */
export async function during(starting: Promise<Listening>): Promise<Listening> {
  const server = await starting
  running.push(server)
  return server
}

export interface Question {
  readonly versions?: readonly TlsVersion[]
  readonly name?: string | null
  readonly patience?: number
  readonly signal?: AbortSignal
}

export const ask = (
  server: Listening,
  { versions = tlsVersions.slice().reverse(), name = null, patience = 3_000, signal }: Question = {},
): Promise<Inspection> =>
  inspect(dial, { address: server.address, port: server.port }, { versions, name }, patience, signal ?? new AbortController().signal)

type Offer = Extract<Inspection, { outcome: 'offered' }>

/** What came back, when an offer is expected; the chain as Base64, which a failed test can show. */
export function offered(inspection: Inspection): Omit<Offer, 'chain'> & { readonly chain: readonly string[] } {
  if (inspection.outcome !== 'offered') throw new Error(`expected an offer, got ${JSON.stringify(inspection)}`)
  return { ...inspection, chain: inspection.chain.map((der) => der.toString('base64')) }
}
