import { diagnose, type Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { createContext, useContext, useMemo } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { Wire } from './bridge'
import { nothing, type Holding } from './holding'
import { journeyOf, type Journey, type Judge } from './journey'

export interface Wizard {
  readonly store: StoreApi<Holding>
  readonly journey: Journey
  readonly judge: Judge
}

export function createWizard(wire: Wire, judge: Judge = diagnose): Wizard {
  const store = createStore<Holding>(() => nothing)
  return { store, journey: journeyOf(store, wire, judge), judge }
}

export const WizardContext = createContext<Wizard | null>(null)

function useWizardItself(): Wizard {
  const wizard = useContext(WizardContext)
  if (!wizard) throw new Error('a screen stands inside <App>')
  return wizard
}

export const useJourney = (): Journey => useWizardItself().journey

export function useHeld<T>(select: (held: Holding) => T): T {
  return useStore(useWizardItself().store, select)
}

/** What the evidence says, judged once for each evidence. */
export function useDiagnosis(evidence: Evidence): Diagnosis
export function useDiagnosis(evidence: Evidence | null): Diagnosis | null
export function useDiagnosis(evidence: Evidence | null): Diagnosis | null {
  const { judge } = useWizardItself()
  return useMemo(() => (evidence ? judge(evidence) : null), [evidence, judge])
}
