import { z } from 'zod'
import { failureSchema } from '../model/failure'
import { say, type Message } from '../model/message'
import { failureTexts } from '../model/failure'
import { hostText, selfDescription } from '../model/place'
import { lifetime, took } from '../model/quantities'

/** One DNS answer, read raw for the marks that name a filter (docs/sources/name-servers.md#filtered-answers): the system's call drops them. */
export const dnsAnswerSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('answered'),
    /** RFC 1035 §4.1.1: 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
    rcode: z.int().min(0).max(4095),
    addresses: z.array(hostText),
    /** An SOA in the authority section marks an honest "no" (RFC 2308). */
    soa: z.boolean(),
    /** Seconds that a negative answer may be remembered: the SOA's minimum or its TTL, whichever is less (RFC 2308 §5). */
    negativeTtl: lifetime.nullable(),
    /** Extended DNS error (RFC 8914), such as 15 Blocked. */
    extendedError: z.int().min(0).max(65_535).nullable(),
    /** What it says beside: TXT in the additional section (Knot Resolver), HINFO in the place of an answer (dnscrypt-proxy), EXTRA-TEXT (RFC 8914 §2). */
    explanation: selfDescription.nullable(),
    /** Questions that had to be sent again before one was answered; left out where nobody counted. */
    lost: z.int().min(0).max(1_000).optional(),
    /** Milliseconds. */
    tookMs: took,
  }),
  z.object({
    state: z.literal('failed'),
    failure: failureSchema,
    /** It came over UDP, but cut short, and TCP did not bring the whole (RFC 7766 §5): `failure` is TCP's. */
    cut: z.boolean().optional(),
    tookMs: took,
  }),
])
export type DnsAnswer = z.infer<typeof dnsAnswerSchema>

const rcodes: Readonly<Record<number, string>> = { 1: 'FORMERR', 2: 'SERVFAIL', 3: 'NXDOMAIN', 4: 'NOTIMP', 5: 'REFUSED' }

/** What a proof line shows of an answer. */
export function tellAnswer(answer: DnsAnswer): Message {
  if (answer.state === 'failed')
    return answer.cut === true ? say`cut short, and the rest: ${failureTexts[answer.failure]}` : failureTexts[answer.failure]
  if (answer.addresses.length > 0 && answer.rcode === 0) return say`${{ code: answer.addresses.join(', ') }}`
  const code = rcodes[answer.rcode]
  return code === undefined ? say`no address` : say`no address (${{ code }})`
}

/** The name server has the answer, but its own check of DNSSEC signatures rejects it. */
export const isBogus = (answer: DnsAnswer): boolean =>
  answer.state === 'answered' && answer.rcode === 2 && answer.extendedError !== null && bogus.includes(answer.extendedError)

/** RFC 8914 §4.7 to §4.11 and §4.13: the check of DNSSEC failed; 11 says that a name server has no zone key, which is no failed check. */
const bogus = [6, 7, 8, 9, 10, 12]

/** An address beside an error is none: every system drops it (RFC 1035 §4.1.1). */
export const givesAddress = (answer: DnsAnswer, address: string): boolean =>
  answer.state === 'answered' && answer.rcode === 0 && answer.addresses.includes(address)
