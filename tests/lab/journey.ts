import { certainSoFar } from '@shared/certain'
import { diagnose, type Diagnosis, type Finding } from '@shared/diagnose'
import type { ExaminationPush } from '@shared/ipc/contract'
import { withReading, withRoute, type Evidence } from '@shared/model/evidence'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Target } from '@shared/model/target'
import type { World } from '@shared/model/world'
import { examine } from '../../electron/examination/examine'
import type { Lab } from './lab'
import { raise } from './raise'
import { spoken } from '../spoken'

/** Raises a home for as long as `live` takes. */
export async function inHome<T>(world: World, live: (lab: Lab) => Promise<T>): Promise<T> {
  const lab = await raise(world)
  try {
    return await live(lab)
  } finally {
    await lab.down()
  }
}

/** What the user of this home wants to reach. */
export function targetOf(lab: Lab): Target {
  const parsed = parseTarget(lab.typed)
  if ('refused' in parsed) throw new Error(`${lab.typed}: ${spoken(parsed.refused)}`)
  return parsed.target
}

export interface Look {
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
  /** Ids of the confirmed causes, lowest rung first. */
  readonly confirmed: readonly string[]
  /** Ids of the suspected ones. */
  readonly suspected: readonly string[]
}

/**
 * One examination of a home as it stands, judged. `known`: what else than the typed text Relock knows of the server.
 * In every home, what was called certain on the way is confirmed in the end.
 */
export async function look(lab: Lab, known: Partial<Target> = {}): Promise<Look> {
  const certain = new Set<string>()
  let seen: Evidence | null = null
  const follow = (event: ExaminationPush): void => {
    if (event.type === 'began') seen = event.evidence
    if (event.type === 'route learnt' && seen) seen = withRoute(seen, event.route)
    if (event.type === 'read' && seen) {
      seen = withReading(seen, event)
      for (const { cause } of certainSoFar(seen)) certain.add(cause)
    }
  }
  const evidence = await examine(
    { ...targetOf(lab), ...known },
    lab.surroundings(),
    {
      answers: lab.answers,
      ...(lab.phoneSaw === null ? {} : { phoneSaw: lab.phoneSaw }),
      ...lab.looked,
      earlier: lab.earlier,
    },
    follow,
    new AbortController().signal,
  )
  const diagnosis = diagnose(evidence)
  const ids = (findings: readonly Finding[]): readonly string[] => findings.map((finding) => finding.cause)
  const confirmed = ids(diagnosis.confirmed)
  const takenBack = [...certain].filter((id) => !confirmed.includes(id))
  if (takenBack.length > 0) throw new Error(`called certain on the way, and not confirmed in the end: ${takenBack.join(', ')}`)
  return { evidence, diagnosis, confirmed, suspected: ids(diagnosis.suspected) }
}
