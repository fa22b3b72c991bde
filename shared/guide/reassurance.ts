import type { Diagnosis } from '../diagnose'
import identity, { plexOf } from '../facts/identity'
import trust from '../facts/trust'
import { valueOf, type Evidence } from '../model/evidence'
import { say, type Message } from '../model/message'
import { compareRungs } from '../model/rung'

/** What may be said to calm somebody, because it is proven; nothing where it is not. */
export function serverIsFine(evidence: Evidence, { speaking, confirmed }: Diagnosis): Message | null {
  // Whatever is broken from the server's door on may be the server's own doing.
  if (confirmed.length === 0 || confirmed.some(({ rung }) => compareRungs(rung, 'name') > 0)) return null
  const isProven = speaking.some((route) => {
    const answered = valueOf(evidence, identity, route)
    return valueOf(evidence, trust, route)?.accepted === true && answered !== undefined && plexOf(answered) !== null
  })
  return isProven ? say`Your server itself is fine: it answered, and its certificate is good.` : null
}
