import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'

/** The same pure `diagnose` as everywhere; tests may hand in a smaller shelf. */
export type Judge = (evidence: Evidence) => Diagnosis
