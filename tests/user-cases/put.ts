import { parseTarget } from '@shared/addresses/parse-target'
import { isAddress } from '@shared/addresses/address'
import { diagnose } from '@shared/diagnose'
import type { AnyFact, ValueOf } from '@shared/model/fact'
import type { Evidence } from '@shared/model/evidence'
import { measured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { home, type Seen } from '../evidence/home'
import { name } from '../evidence/frame'
import { withSeen } from '../evidence/readings'
import { spoken } from '../spoken'

/** A reading of a fact that tests build no evidence of by a word. */
export interface Also {
  readonly fact: AnyFact
  readonly value: unknown
}
export const also = <F extends AnyFact>(fact: F, value: ValueOf<F>): Also => ({ fact, value })

/** One way in which its user could have put a case to Relock, and what Relock has to say. */
export interface Put {
  /** What is typed or pasted: an address, a program’s words, a console. Left out: the server’s address. */
  readonly pasted?: string
  /** What is measured beside; left out: all is well from here. */
  readonly seen?: Seen
  readonly also?: readonly Also[]
  /** What Relock runs on; left out: Linux. */
  readonly system?: Evidence['measuredFrom']['system']
  /** Ids of the causes that must be convicted, and of no others. */
  readonly confirmed?: readonly string[]
  /** Ids of those that must be suspected, and of no others. */
  readonly suspected?: readonly string[]
  /** The text cannot be looked for: what Relock says to it. */
  readonly refused?: RegExp
}

export interface UserCase {
  readonly id: string
  /** Where it was told. */
  readonly source: string
  /** What went wrong there, in one sentence. */
  readonly story: string
  readonly puts: readonly Put[]
  /** What of it cannot be known to Relock, and what remains to ask. */
  readonly remains?: string
}

/** The name by which this client asks, where the text tells one; else the one that the certificate makes. */
const askedName = ({ insistsOn, host }: Target): string => insistsOn ?? (isAddress(host) || !host.includes('.') ? name : host)

/** The evidence of a home in which that text was pasted. */
export function evidenceFor({ pasted, seen = {}, also: more = [], system }: Put): Evidence {
  const parsed = pasted === undefined ? null : parseTarget(pasted)
  if (parsed && 'refused' in parsed) throw new Error(`refused: ${spoken(parsed.refused)}`)
  const target = parsed?.target ?? null
  const evidence = home({
    ...seen,
    ...(target ? { target: { ...target, ...seen.target }, route: { name: askedName(target), ...seen.route } } : {}),
  })
  const whole = more.reduce((so, { fact, value }) => withSeen(so, fact.id, measured(fact.schema.parse(value), 5)), evidence)
  const there = system === undefined ? whole : { ...whole, measuredFrom: { ...whole.measuredFrom, system } }
  return target?.nowhere === true ? { ...there, routes: [], readings: there.readings.filter(({ route }) => route === null) } : there
}

export interface Said {
  readonly confirmed: readonly string[]
  readonly suspected: readonly string[]
}

export function saidOf(put: Put): Said {
  const { confirmed, suspected } = diagnose(evidenceFor(put))
  return { confirmed: confirmed.map(({ cause }) => cause), suspected: suspected.map(({ cause }) => cause) }
}
