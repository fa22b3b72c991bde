import type { DnsAnswer } from '@shared/addresses/dns-answer'
import type names from '@shared/facts/names'
import type { ResolverAnswers } from '@shared/facts/names'
import type { ValueOf } from '@shared/model/fact'
import { address, name } from './frame'

type DnsReply = Extract<DnsAnswer, { state: 'answered' }>
export const gives = (...addresses: readonly string[]): DnsReply => ({
  state: 'answered',
  rcode: 0,
  addresses: [...addresses],
  soa: false,
  negativeTtl: null,
  extendedError: null,
  explanation: null,
  tookMs: 3,
})
/** A negative answer; `soa` marks an honest one. */
export const no = (rcode = 0, change: Partial<DnsReply> = {}): DnsReply => ({ ...gives(), rcode, ...change })
export const silence: DnsAnswer = { state: 'failed', failure: 'no answer', tookMs: 2000 }

export const resolver = (change: Partial<ResolverAnswers> = {}): ResolverAnswers => ({
  address: '192.168.1.1',
  port: 53,
  from: 'system',
  server: gives(address),
  privateControl: gives('192.168.1.1'),
  publicControl: gives('1.2.3.4'),
  plexTv: gives('52.1.1.1'),
  software: null,
  ...change,
})

export const namesAre = (change: Partial<ValueOf<typeof names>> = {}): ValueOf<typeof names> => ({
  name,
  expected: address,
  system: gives(address),
  resolvers: [resolver()],
  ...change,
})
