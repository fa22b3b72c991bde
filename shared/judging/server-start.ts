import type { Complaint, Target } from '../model/target'
import type { Proof } from '../model/verdict'
import { saidProof } from './account/said'

/** Why Plex ended as soon as it was started, as its own last words tell. */
const startsThatFail = ['disk full', 'database damaged', 'folder closed', 'ended at start'] as const satisfies readonly Complaint[]
export type StartFailure = (typeof startsThatFail)[number]

/** What the pasted text tells of a start that came to nothing; `null`: it tells of none. */
export function failedStart(target: Target): { readonly why: StartFailure; readonly said: Proof } | null {
  const why = startsThatFail.find((one) => one === target.saw?.complaint)
  const said = why === undefined ? null : saidProof(target, why)
  return why === undefined || said === null ? null : { why, said }
}
