import type { Evidence } from '@shared/model/evidence'
import type { ReportFormat } from '@shared/ipc/contract'
import type { Attempt } from '@shared/model/attempt'
import type { RestingSession } from '@shared/session'
import type { Target } from '@shared/model/target'

/** An examination, what was known before it, and what was tried in between: all that a report tells. */
interface Shown {
  readonly evidence: Evidence
  readonly before: Evidence | null
  readonly attempts: readonly Attempt[]
}

type Report = { readonly name: string; readonly text: string }
/** @throws ReportFault a mistake of ours */
export type BuildReport = (what: Shown & { readonly format: ReportFormat }) => Promise<Report>

/** The present one, the one before a fix, and those that "back" can lead to. */
const mostKept = 6

/**
 * Main's own evidence. The renderer only says by id which examination it shows: what it holds itself never becomes a report or a saved session.
 */
export class KeptEvidence {
  target: Target | null = null
  #measured = new Map<string, Evidence>()
  readonly #looks = new WeakSet<Evidence>()
  #newestLook: Evidence | null = null
  #shown: Shown | null = null
  #reports = new Map<ReportFormat, Promise<Report>>()

  constructor(private readonly build: BuildReport) {}

  /** Main measured this, or read it from a file that the user chose. */
  keep(evidence: Evidence): void {
    this.#measured.delete(evidence.examination) // the newest stands last
    this.#measured.set(evidence.examination, evidence)
    for (const id of this.#measured.keys()) {
      if (this.#measured.size <= mostKept) break
      if (id !== this.#shown?.evidence.examination) this.#measured.delete(id)
    }
  }

  /** From now on reports tell of this examination. */
  show(evidence: Evidence, before: Evidence | null): void {
    this.keep(evidence)
    this.#put({ evidence, before, attempts: this.#shown?.attempts ?? [] })
  }

  /** The same, of a look that has just come to its end: nothing is done on the word of a saved report or an earlier run. */
  showLook(evidence: Evidence, before: Evidence | null): void {
    this.#looks.add(evidence)
    this.#newestLook = evidence
    this.show(evidence, before)
  }

  /** What is shown, where this run looked at it. */
  get looked(): Evidence | null {
    return this.shown && this.#looks.has(this.shown) ? this.shown : null
  }

  /** The newest look of this run, also when all was started over: where a server is met again to take something back. */
  get newestLook(): Evidence | null {
    return this.#newestLook
  }

  get shown(): Evidence | null {
    return this.#shown?.evidence ?? null
  }

  forget(): void {
    this.#shown = null
    this.#reports.clear()
  }

  /** The renderer's session with main's own evidence in the places of its copies; follows the renderer to the examination that it shows. */
  withOwnEvidence(session: RestingSession): RestingSession {
    const evidence = this.#find(session.evidence)
    const before = this.#find(session.before)
    const { answers, attempts, changes } = session
    if (evidence) this.#put({ evidence, before, attempts })
    else if (!session.evidence) this.forget() // another server was chosen, or all was started over
    if (session.screen === 'welcome' || session.screen === 'questions') return { ...session, evidence, before }
    // Without its evidence a later screen would be empty.
    if (!evidence) return { screen: 'questions', target: session.target, answers, evidence, before, attempts, changes }
    if (session.screen !== 'solved') return { ...session, evidence, before }
    return before
      ? { ...session, evidence, before }
      : { screen: 'verdict', target: session.target, answers, evidence, before, attempts, changes, fixing: null }
  }

  /** A session that was saved by `own` in an earlier run. */
  adopt(session: RestingSession): void {
    this.target = session.target
    if (session.before) this.keep(session.before)
    if (!session.evidence) return
    this.keep(session.evidence)
    this.#put({ evidence: session.evidence, before: session.before, attempts: session.attempts })
  }

  /** The same text for the preview and for the file, until something changes. */
  report(format: ReportFormat): Promise<Report> | null {
    if (!this.#shown) return null
    const known = this.#reports.get(format)
    if (known) return known
    const report = this.build({ ...this.#shown, format })
    this.#reports.set(format, report)
    // One that failed is tried again when it is asked for again.
    report.catch(() => {
      if (this.#reports.get(format) === report) this.#reports.delete(format)
    })
    return report
  }

  #find(copy: Evidence | null): Evidence | null {
    return copy ? (this.#measured.get(copy.examination) ?? null) : null
  }

  #put(shown: Shown): void {
    const old = this.#shown
    const same =
      old?.evidence === shown.evidence && old.before === shown.before && JSON.stringify(old.attempts) === JSON.stringify(shown.attempts)
    if (!same) this.#reports.clear()
    this.#shown = shown
  }
}
