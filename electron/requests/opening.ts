import type { Evidence } from '@shared/model/evidence'
import { serverOutside } from '@shared/judging/remote/closed'
import { seenOfOutside } from '@shared/judging/remote/facts'
import { valueOf } from '@shared/model/evidence'
import { witnessOf } from '@shared/judging/witness'
import type { Opening } from '../acts/act'

/** Which port is to lead where, by what was measured: the same server and the same port of which the causes speak. */
export function openingIn(evidence: Evidence | null): Opening | null {
  if (!evidence) return null
  const { published, mapping, serverRecord } = seenOfOutside
  const seen = {
    published: valueOf(evidence, published, null),
    mapping: valueOf(evidence, mapping, null),
    serverRecord: valueOf(evidence, serverRecord, null),
  }
  return serverOutside(seen, witnessOf(evidence, true).sceneOn(null))
}
