import { z } from 'zod'
import { isAddress } from '@shared/addresses/address'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import type { Failure } from '@shared/model/failure'
import type { ConfiguredResolver, Surroundings } from '../computer/surroundings'
import { lifetime } from '@shared/model/quantities'
import { fitsPacket } from './dns'
import { mostAddresses } from './dns-packets'
import { get } from './http'

/** DNS as JSON (developers.cloudflare.com/1.1.1.1, "Using JSON"; the same at Google): numbers of RFC 1035, addresses as texts. */
const answerSchema = z.object({
  Status: z.int().min(0).max(4095),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).optional(),
  Authority: z.array(z.object({ type: z.int(), TTL: lifetime, data: z.string() })).optional(),
})
const numbers = { A: 1, AAAA: 28, SOA: 6 } as const

/**
 * Asks a public resolver over HTTPS (the user agreed): a router that catches every question on its way to port 53 cannot answer in its place,
 * as the connection is verified. Ends at the latest with `signal`. Never throws about the network.
 */
export async function askOverHttps(
  surroundings: Surroundings,
  { address, port }: ConfiguredResolver,
  { host, path }: NonNullable<ConfiguredResolver['https']>,
  name: string,
  type: 'A' | 'AAAA',
  signal: AbortSignal,
): Promise<DnsAnswer> {
  const started = performance.now()
  const failed = (failure: Failure): DnsAnswer => ({ state: 'failed', failure, tookMs: Math.round(performance.now() - started) })
  if (!fitsPacket(name)) return failed('no address')
  const { builtIn, system, given } = await surroundings.roots()
  const answer = await get(
    surroundings,
    {
      addresses: [address],
      port,
      host,
      path: `${path}?name=${encodeURIComponent(name)}&type=${type}`,
      roots: [...builtIn, ...(system ?? []), ...given],
      accept: 'application/dns-json',
    },
    signal,
  )
  if (answer.state === 'failed') return failed(answer.failure)
  const told = answer.status === 200 ? read(answer.body) : null
  if (!told) return failed('not understood')
  const addresses = (told.Answer ?? [])
    .filter((record) => record.type === numbers[type] && isAddress(record.data))
    .map((record) => record.data)
  const soa = told.Authority?.find((record) => record.type === numbers.SOA)
  const minimum = lifetime.safeParse(Number(soa?.data.split(' ').at(-1))).data
  return {
    state: 'answered',
    rcode: told.Status,
    addresses: [...new Set(addresses)].slice(0, mostAddresses),
    soa: soa !== undefined,
    negativeTtl: soa === undefined || addresses.length > 0 || minimum === undefined ? null : Math.min(soa.TTL, minimum),
    extendedError: null,
    explanation: null,
    tookMs: Math.round(performance.now() - started),
  }
}

function read(body: string): z.infer<typeof answerSchema> | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
