import { changesBetween } from '../checks'
import type { Diagnosis, Finding } from '../diagnose'
import { namesProgress } from '../judging/names/progress'
import type { Evidence } from '../model/evidence'
import { changesSomething, walkFix, type ActId, type Step, type WalkedRemedy } from '../model/fix'
import { isSameMessage, say, type Message } from '../model/message'
import { compareRungs } from '../model/rung'
import type { Attempt, Change, PastStep, StepEnd } from '../model/attempt'
import type { Followed } from '../session'

/** What was seen, and what it was judged to be. */
export interface Seen {
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
}

export const isGuilty = ({ verdict }: Finding): boolean => verdict.is === 'confirmed' || verdict.is === 'suspected'

/** The finding as it stands now, where it still has a fix. */
export const findingOf = ({ findings }: Diagnosis, cause: string): Finding | null =>
  findings.find((finding) => finding.cause === cause && finding.fix !== null) ?? null

/** The remedies of a finding as they are walked in this attempt. */
export const remediesOf = (finding: Finding, attempt: Attempt | null, nothingToDo: readonly ActId[]): readonly WalkedRemedy[] =>
  finding.fix ? walkFix(finding.fix, attempt?.choices ?? {}, nothingToDo) : []

/** Where the guide goes on: the first step of the first remedy that is not behind. `null`: all were tried. */
export const nextStepOf = (remedies: readonly WalkedRemedy[], behind: readonly string[]): string | null =>
  remedies.find(({ id }) => !behind.includes(id))?.steps[0]?.id ?? null

/** The step that is on show, and the remedy that it belongs to; the first one where the kept place exists no more. */
export function placeOf(
  remedies: readonly WalkedRemedy[],
  step: string | null,
  behind: readonly string[],
): { readonly remedy: WalkedRemedy; readonly step: Step } | null {
  const kept = remedies.find(({ steps }) => steps.some(({ id }) => id === step))
  const remedy = kept ?? remedies.find(({ id }) => !behind.includes(id)) ?? remedies[0]
  const found = remedy?.steps.find(({ id }) => id === step) ?? remedy?.steps[0]
  return remedy && found ? { remedy, step: found } : null
}

/** What is kept of a step that ended. `chosen`: the label of what was chosen. */
export const pastOf = (step: Step, end: StepEnd, at: string, chosen: Message | null = null): PastStep => ({
  step: step.id,
  title: chosen ? say`${step.title} ${chosen}` : step.title,
  end,
  at,
})

/** What the user changed by it, if it can be taken back. `ran`: the commands, where Relock did it. */
export function changeOf(step: Step, end: StepEnd, at: string, ran: string | null = null): Change | null {
  if (end !== 'done' || !changesSomething(step) || step.undo === undefined) return null
  if (step.kind === 'act' && ran !== null) return { at, title: step.title, place: null, undo: step.undo, act: step.act, ran }
  return { at, title: step.title, place: 'menu' in step ? say`${{ code: step.menu.join(' → ') }}` : null, undo: step.undo }
}

/** Whether anything was done in a remedy, so that a look can tell whether it helped. Waiting and reading change nothing by themselves. */
export const wasTried = ({ steps }: WalkedRemedy, past: readonly PastStep[]): boolean =>
  steps.some((step) => step.kind !== 'choose' && past.some((entry) => entry.step === step.id && entry.end === 'done'))

/** The causes that the plan still has to mend, in order: what is certain, lowest rung first; what is only likely where nothing is certain. */
export const planOf = ({ confirmed, suspected }: Diagnosis): readonly Finding[] =>
  confirmed.length > 0 ? confirmed : suspected.slice(0, 1)

/** Causes that were mended in these attempts. */
export const mendedIn = (attempts: readonly Attempt[]): readonly string[] => [
  ...new Set(attempts.filter(({ end }) => end === 'mended').map(({ cause }) => cause)),
]

/** "1 of 2". */
export const countMended = (mended: number, left: number): Message => say`${mended} of ${mended + left} fixed`

interface Look {
  readonly before: Seen
  readonly now: Seen
  /** The attempt that the look checks. */
  readonly attempt: Attempt
  readonly attempts: readonly Attempt[]
  readonly nothingToDo: readonly ActId[]
  /** The step that is stayed at, where its remedy is not at its end. */
  readonly stayAt: string | null
  /** Why the name that was asked for before could not work, where Relock looked under another one. */
  readonly because: Message | null
}

/** What a look after a remedy means: mended, the next remedy, or nothing left to try. Pure; the session only keeps it. */
export function whatFollowed({ before, now, attempt, attempts, nothingToDo, stayAt, because }: Look): Followed {
  const finding = findingOf(now.diagnosis, attempt.cause)
  const isLeft = finding !== null && isGuilty(finding)
  const beginning = (entry: Finding) => ({ cause: entry.cause, title: entry.title, afterwards: entry.fix?.afterwards ?? [] })

  if (isLeft) {
    const progress = namesProgress(before.evidence, now.evidence)
    if (progress) {
      const step = nextStepOf(remediesOf(finding, null, nothingToDo), [])
      return { note: progress, mended: [attempt.cause], next: { ...beginning(finding), step } }
    }
    const note = changedWords(before.evidence, now.evidence)
    const step = stayAt ?? nextStepOf(remediesOf(finding, attempt, nothingToDo), attempt.behind)
    return { note, mended: [], next: step === null ? null : { ...beginning(finding), step } }
  }

  if (now.diagnosis.outcome === 'secure') return { note: because ?? say`Fixed: ${attempt.title}`, mended: [attempt.cause], next: null }
  const left = now.diagnosis.confirmed
  const [next] = left
  const count = countMended(new Set([...mendedIn(attempts), attempt.cause]).size, left.length)
  const note = say`Fixed: ${attempt.title}. ${count}.`
  if (!next?.fix || !isForeseen(next, before.diagnosis, attempt)) return { note, mended: [attempt.cause], next: null }
  const step = nextStepOf(remediesOf(next, null, nothingToDo), [])
  return { note, mended: [attempt.cause], next: step === null ? null : { ...beginning(next), step } }
}

/** The user has read of it before, or it is the rest of what was just mended; anything else is told on the verdict's screen first. */
function isForeseen(next: Finding, before: Diagnosis, attempt: Attempt): boolean {
  const mended = before.findings.find(({ cause }) => cause === attempt.cause)
  return before.confirmed.some(({ cause }) => cause === next.cause) || (mended !== undefined && compareRungs(mended.rung, next.rung) === 0)
}

/** What a look saw that was not so before, in one line; a secret of nothing is made where nothing changed. */
export function changedWords(before: Evidence, now: Evidence): Message {
  const changes = changesBetween(before, now)
  const [first, ...others] = changes
  if (!first) return say`Relock looked again: nothing has changed yet.`
  const told = isSameMessage(first.now.says, first.before.says) ? first.before : first.now
  return others.length === 0
    ? say`Relock looked again. New: ${told.says}.`
    : say`Relock looked again. New: ${told.says}, and ${others.length} more.`
}
