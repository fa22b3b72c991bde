import { isIpv4, sameSubnet } from '@shared/addresses/address'
import { z } from 'zod'

/** A visitor from the home network who knocks at Plex's port for the first time. */
export interface Visitor {
  readonly from: string
  readonly to: string
  readonly adapter: string
  readonly port: number
}

type Fate = 'accept' | 'drop' | 'on' | 'unknown'

/** Everything in it is checked where it is read: libnftables-json(5) nests freely. */
const rulesetSchema = z.object({ nftables: z.array(z.record(z.string(), z.unknown())).max(100_000) })
const chainSchema = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string().optional(),
  hook: z.string().optional(),
  policy: z.string().optional(),
})
const ruleSchema = z.object({ family: z.string(), table: z.string(), chain: z.string(), expr: z.array(z.record(z.string(), z.unknown())) })
const matchSchema = z.object({ op: z.string(), left: z.unknown(), right: z.unknown() })
const vmapSchema = z.object({
  key: z.unknown(),
  data: z.object({ set: z.array(z.tuple([z.unknown(), z.record(z.string(), z.unknown())])) }),
})
const jumpSchema = z.object({ target: z.string() })

type Chain = z.infer<typeof chainSchema>
type Rule = z.infer<typeof ruleSchema>

/** Chains that call each other deeper than the kernel lets them (nft(8): 16). */
const deepest = 16
/** Chains that are gone through for one visitor: those that call each other twice are gone through twice, and theirs four times. */
const mostCalls = 10_000

/**
 * What becomes of a visitor by the rules that `nft -j list ruleset` prints: every chain at the way in is gone through as the kernel does. `null`: it is no
 * such list. `unknown`: a rule on the way cannot be weighed from outside, and what follows depends on it.
 */
export function fateByRules(output: string, visitor: Visitor): 'lets in' | 'blocks' | 'unknown' | 'no rules' | null {
  const listed = parsed(output)
  if (!listed) return null
  const all = listed.nftables
  const chains = all.flatMap(({ chain }) => chainSchema.safeParse(chain).data ?? [])
  const rules = all.flatMap(({ rule }) => ruleSchema.safeParse(rule).data ?? [])
  if (all.some(({ rule }) => rule !== undefined && !ruleSchema.safeParse(rule).success)) return 'unknown'
  const rulesOf = (chain: Pick<Chain, 'family' | 'table' | 'name'>): readonly Rule[] =>
    rules.filter(({ family, table, chain: name }) => family === chain.family && table === chain.table && name === chain.name)
  const atWayIn = chains.filter(
    ({ family, type, hook }) => ['ip', 'inet'].includes(family) && type === 'filter' && (hook === 'input' || hook === 'prerouting'),
  )
  if (atWayIn.every((chain) => rulesOf(chain).length === 0 && chain.policy !== 'drop')) return 'no rules'

  let calls = 0
  const go = (chain: Pick<Chain, 'family' | 'table' | 'name'>, depth: number): Fate => {
    if (depth > deepest || ++calls > mostCalls) return 'unknown'
    for (const { expr } of rulesOf(chain)) {
      const fate = fateByRule(expr, visitor, (target) => go({ ...chain, name: target }, depth + 1))
      if (fate === 'return') return 'on'
      if (fate !== 'on') return fate
    }
    return 'on'
  }
  const fates = atWayIn.map((chain): Fate => {
    const fate = go(chain, 0)
    if (fate !== 'on') return fate
    return chain.policy === 'drop' ? 'drop' : 'accept'
  })
  // Accepting counts in one chain only; dropping is final.
  if (fates.includes('drop')) return 'blocks'
  return fates.includes('unknown') ? 'unknown' : 'lets in'
}

function parsed(output: string): z.infer<typeof rulesetSchema> | null {
  try {
    return rulesetSchema.safeParse(JSON.parse(output)).data ?? null
  } catch {
    return null
  }
}

/** Statements that only watch. */
const watching = ['counter', 'log', 'comment', 'notrack', 'quota']

function fateByRule(expr: Rule['expr'], visitor: Visitor, call: (target: string) => Fate): Fate | 'return' {
  let isSure = true
  for (const statement of expr) {
    const [name = '', what] = Object.entries(statement)[0] ?? []
    if (name === 'match') {
      const fits = fitsIn(what, visitor)
      if (fits === false) return 'on'
      if (fits === null) isSure = false
      continue
    }
    // A limit lets the first visitor pass.
    if (watching.includes(name) || name === 'limit') continue
    if (name === 'xt') {
      isSure = false
      continue
    }
    const fate = name === 'vmap' ? fateByMap(what, visitor, call) : verdictOf(statement, call)
    if (fate === null) return 'unknown'
    if (fate === 'on') continue
    return isSure ? fate : 'unknown'
  }
  return 'on'
}

/** `null`: no verdict that is known. */
function verdictOf(statement: Readonly<Record<string, unknown>>, call: (target: string) => Fate): Fate | 'return' | null {
  if ('accept' in statement) return 'accept'
  if ('drop' in statement || 'reject' in statement) return 'drop'
  if ('return' in statement) return 'return'
  if ('continue' in statement) return 'on'
  const jump = jumpSchema.safeParse(statement['jump']).data
  if (jump) return call(jump.target)
  const go = jumpSchema.safeParse(statement['goto']).data
  // Whoever is sent there does not come back.
  if (!go) return null
  const fate = call(go.target)
  return fate === 'on' ? 'return' : fate
}

function fateByMap(what: unknown, visitor: Visitor, call: (target: string) => Fate): Fate | 'return' | null {
  const map = vmapSchema.safeParse(what).data
  const own = map ? valueFor(map.key, visitor) : null
  if (!map || own === null) return null
  for (const [key, verdict] of map.data.set) {
    const fits = isOf(own, key)
    if (fits === null) return null
    if (fits) return verdictOf(verdict, call)
  }
  return 'on'
}

function ofIp(field: string, from: string, to: string): string | null {
  switch (field) {
    case 'saddr':
      return from
    case 'daddr':
      return to
    default:
      return field === 'protocol' ? 'tcp' : null
  }
}

/** What a visitor has where a rule looks; `null` where it cannot be told, `'none'` where a first knock at a TCP port has nothing such. */
function valueFor(left: unknown, { from, to, adapter, port }: Visitor): string | number | null {
  const read = z
    .union([
      z.object({ payload: z.object({ protocol: z.string(), field: z.string() }) }),
      z.object({ meta: z.object({ key: z.string() }) }),
      z.object({ ct: z.object({ key: z.string() }) }),
      z.object({ fib: z.object({ result: z.string(), flags: z.union([z.string(), z.array(z.string())]) }) }),
    ])
    .safeParse(left).data
  if (!read) return null
  if ('payload' in read) {
    const { protocol, field } = read.payload
    if (protocol === 'tcp' || protocol === 'th') return field === 'dport' ? port : null
    if (protocol === 'ip') return ofIp(field, from, to)
    return 'none'
  }
  if ('meta' in read) {
    const told: Readonly<Record<string, string>> = {
      iifname: adapter,
      iif: adapter,
      l4proto: 'tcp',
      nfproto: 'ipv4',
      pkttype: 'host',
      protocol: 'ip',
    }
    return told[read.meta.key] ?? null
  }
  if ('ct' in read) return read.ct.key === 'state' ? 'new' : null
  return read.fib.result === 'type' && [read.fib.flags].flat().join() === 'daddr' ? 'local' : null
}

/** `null`: nobody can tell from outside. */
function fitsIn(what: unknown, visitor: Visitor): boolean | null {
  const match = matchSchema.safeParse(what).data
  if (!match) return null
  const own = valueFor(match.left, visitor)
  if (own === null) return null
  if (own === 'none') return false
  const fits = isOf(own, match.right)
  if (fits === null) return null
  if (match.op === '!=') return !fits
  return match.op === '==' || match.op === 'in' ? fits : null
}

const setSchema = z.object({ set: z.array(z.unknown()) })
const rangeSchema = z.object({ range: z.tuple([z.number(), z.number()]) })
const prefixSchema = z.object({ prefix: z.object({ addr: z.string(), len: z.number() }) })

/** Is it one of these? */
function isOf(own: string | number, right: unknown): boolean | null {
  if (typeof right === 'number') return own === right
  if (typeof right === 'string') return right.startsWith('@') || right.includes('*') ? null : String(own) === right
  const list = Array.isArray(right) ? right : setSchema.safeParse(right).data?.set
  if (list) {
    const each = list.map((one: unknown) => isOf(own, one))
    if (each.includes(true)) return true
    return each.includes(null) ? null : false
  }
  const range = rangeSchema.safeParse(right).data?.range
  if (range) return typeof own === 'number' && own >= range[0] && own <= range[1]
  const prefix = prefixSchema.safeParse(right).data?.prefix
  return prefix && typeof own === 'string' && isIpv4(own) && isIpv4(prefix.addr) ? sameSubnet(own, prefix.addr, prefix.len) : null
}
