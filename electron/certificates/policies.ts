import { context, inside, Malformed, Members, oid, only, smallInteger, tags } from './der'
import { extensionIds } from './extension-ids'

/** What a certificate says about policies (RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14). */
export interface PolicyStatements {
  /** `null` where it states none. */
  readonly stated: readonly string[] | null
  /** Pairs of the issuer's policy and the subject's that counts as the same. */
  readonly mappings: readonly (readonly [issuer: string, subject: string])[]
  /** After so many more certificates: every one needs a policy, no mapping counts, "any policy" counts no more. */
  readonly requireExplicit: number | null
  readonly inhibitMapping: number | null
  readonly inhibitAny: number | null
}

const ANY = '2.5.29.32.0'

/** Reads the four policy extensions by their identifiers. */
export function policyStatements(valueOf: (id: string) => Uint8Array | null): PolicyStatements {
  const read = <T>(id: string, decode: (value: Uint8Array) => T): T | null => {
    const value = valueOf(id)
    return value === null ? null : decode(value)
  }
  const constraints = read(extensionIds.policyConstraints, (value) => {
    const members = new Members(only(value, tags.sequence))
    const [explicit, mapping] = [members.maybe(context(0, false)), members.maybe(context(1, false))]
    members.end()
    if (explicit === null && mapping === null) throw new Malformed('the policy constraints constrain nothing')
    return { explicit: explicit && smallInteger(explicit), mapping: mapping && smallInteger(mapping) }
  })
  return {
    stated: read(extensionIds.certificatePolicies, statedPolicies),
    mappings: read(extensionIds.policyMappings, mappings) ?? [],
    requireExplicit: constraints?.explicit ?? null,
    inhibitMapping: constraints?.mapping ?? null,
    inhibitAny: read(extensionIds.inhibitAnyPolicy, (value) => smallInteger(only(value, tags.integer))),
  }
}

function statedPolicies(value: Uint8Array): string[] {
  const found = inside(only(value, tags.sequence)).map((information) => {
    const members = new Members(only(information.whole, tags.sequence))
    const policy = oid(members.take(tags.oid))
    members.maybe(tags.sequence)
    members.end()
    return policy
  })
  if (found.length === 0 || new Set(found).size !== found.length) throw new Malformed('the policies are none, or one stands there twice')
  return found
}

function mappings(value: Uint8Array): (readonly [string, string])[] {
  const pairs = inside(only(value, tags.sequence)).map((mapping) => {
    const members = new Members(only(mapping.whole, tags.sequence))
    const pair = [oid(members.take(tags.oid)), oid(members.take(tags.oid))] as const
    members.end()
    return pair
  })
  if (pairs.length === 0) throw new Malformed('the policy mappings map nothing')
  return pairs
}

/**
 * Does the path, leaf first, keep the policies that its authorities demand (RFC 5280 §6.1.2 to §6.1.5, every policy acceptable to the
 * user)? Then only one thing counts of the RFC's tree: whether its lowest row is empty. So one row is kept, a set of policies.
 */
export function keepsPolicies(path: readonly { readonly policies: PolicyStatements; readonly selfIssued: boolean }[]): boolean {
  const topDown = [...path].reverse()
  let row = new Set([ANY])
  const left = { explicit: path.length, mapping: path.length, any: path.length }

  for (const [depth, certificate] of topDown.entries()) {
    const { stated, mappings: pairs, requireExplicit, inhibitMapping, inhibitAny } = certificate.policies
    const [isRoot, isLeaf] = [depth === 0, depth === topDown.length - 1]
    // A root that states no policy leaves every one open; whoever else states none has none.
    if (!isRoot || stated !== null) {
      const anyCounts = left.any > 0 || (!isLeaf && certificate.selfIssued)
      row = nextRow(row, stated ?? [], anyCounts)
    }
    if (left.explicit === 0 && row.size === 0) return false
    if (isLeaf) return row.size > 0 || (left.explicit > 1 && requireExplicit !== 0)

    if (pairs.some((pair) => pair.includes(ANY))) return false
    row = mapped(row, pairs, left.mapping > 0)
    if (!isRoot && !certificate.selfIssued) {
      left.explicit = Math.max(0, left.explicit - 1)
      left.mapping = Math.max(0, left.mapping - 1)
      left.any = Math.max(0, left.any - 1)
    }
    left.explicit = Math.min(left.explicit, requireExplicit ?? left.explicit)
    left.mapping = Math.min(left.mapping, inhibitMapping ?? left.mapping)
    left.any = Math.min(left.any, inhibitAny ?? left.any)
  }
  return true
}

function nextRow(row: ReadonlySet<string>, stated: readonly string[], anyCounts: boolean): Set<string> {
  const own = stated.filter((policy) => policy !== ANY && (row.has(policy) || row.has(ANY)))
  return new Set(stated.includes(ANY) && anyCounts ? [...own, ...row] : own)
}

function mapped(row: ReadonlySet<string>, pairs: PolicyStatements['mappings'], mappingCounts: boolean): Set<string> {
  const sources = new Set(pairs.map(([issuer]) => issuer))
  const kept = [...row].filter((policy) => !sources.has(policy))
  const arrived = pairs.filter(([issuer]) => mappingCounts && (row.has(issuer) || row.has(ANY))).map(([, subject]) => subject)
  return new Set([...kept, ...arrived])
}
