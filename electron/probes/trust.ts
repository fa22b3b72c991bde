import type { z } from 'zod'
import certificate from '@shared/facts/certificate'
import trust, { type Refusal } from '@shared/facts/trust'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { namespaceOf } from '../certificates/public-suffix'
import { storeOf } from '../certificates/roots'
import { isMoreTelling, verifyChain } from '../certificates/verify'
import { probe } from '../examination/probe'

/** Bytes of a certificate message that OpenSSL and BoringSSL, and so browsers, read at most (SSL_MAX_CERT_LIST_DEFAULT). */
const mostBytes = 100 * 1024

type Opinion = z.infer<typeof trust.schema>['opinions'][number]

/** Would the chain that the certificate probe brought be accepted, by whose roots, and why not? Computed; nothing is asked of anybody. */
export default probe({
  fact: trust,
  // Computing takes some milliseconds; on the systems where a program prints the roots, up to some seconds.
  patience: 8_000,
  after: { certificate },
  look: async (_, { chain, route, surroundings, signal }) => {
    if (chain.length === 0) return unmeasured('unreached', say`no certificate was seen`)
    const name = route?.name ?? null
    const [roots, namespace] = await Promise.all([surroundings.roots(), namespaceOf(name)])
    if (signal.aborted) return unmeasured('cancelled', say`stopped before the certificate was judged`)
    const at = new Date(surroundings.now())
    const asked = [
      { roots: 'built-in', stores: [storeOf(roots.builtIn, true)] },
      ...(roots.system === null ? [] : [{ roots: 'system', stores: [storeOf(roots.system, true)] } as const]),
      // Given roots are added to the others, so their opinion is never the narrower one.
      ...(roots.given.length === 0
        ? []
        : [{ roots: 'given', stores: [storeOf(roots.builtIn, true), storeOf(roots.given, false)] } as const]),
    ] as const
    // Nobody reads it to its end, so nobody judges it.
    const size = chain.reduce((sum, der) => sum + der.length + 3, 0)
    const opinions = asked.map(({ roots: whose, stores }): Opinion => {
      if (size > mostBytes) return { roots: whose, accepted: false, reasons: ['too complicated'] }
      const { accepted, reasons } = verifyChain({ chain, roots: stores, name, namespace, at })
      return { roots: whose, accepted, reasons: [...reasons] }
    })
    const accepted = opinions.some((opinion) => opinion.accepted)
    return measured({ name, opinions, accepted, reasons: accepted ? [] : heldByAll(opinions) })
  },
})

/** What every set of roots holds against the chain; where they share nothing, what the most telling one does. */
function heldByAll(opinions: readonly Opinion[]): Refusal[] {
  const [first, ...others] = opinions
  if (first === undefined) return []
  const { reasons } = others.reduce((best, opinion) => (isMoreTelling(opinion, best) ? opinion : best), first)
  const shared = reasons.filter((reason) => opinions.every((opinion) => opinion.reasons.includes(reason)))
  return shared.length > 0 ? shared : reasons
}
