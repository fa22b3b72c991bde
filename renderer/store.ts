import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { createContext, useContext, useMemo } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { Ipc } from './bridge'
import { initialState, type WindowState } from './window-state'
import { actionsOf, type Actions } from './actions'
import type { Judge } from './actions/judge'

export interface Wizard {
  readonly store: StoreApi<WindowState>
  readonly actions: Actions
  readonly judge: Judge
  /** Brings what judges. */
  readonly load: () => Promise<void>
}

export function createWizard(ipc: Ipc, judge: Judge, load: () => Promise<void> = () => Promise.resolve()): Wizard {
  const store = createStore<WindowState>(() => initialState)
  return { store, actions: actionsOf(store, ipc, judge, load), judge, load }
}

export const WizardContext = createContext<Wizard | null>(null)

function useWizardItself(): Wizard {
  const wizard = useContext(WizardContext)
  if (!wizard) throw new Error('a screen stands inside <App>')
  return wizard
}

export const useActions = (): Actions => useWizardItself().actions

export function useWindow<T>(select: (held: WindowState) => T): T {
  return useStore(useWizardItself().store, select)
}

/** What the evidence says, judged once for each evidence. */
export function useDiagnosis(evidence: Evidence): Diagnosis
export function useDiagnosis(evidence: Evidence | null): Diagnosis | null
export function useDiagnosis(evidence: Evidence | null): Diagnosis | null {
  const { judge } = useWizardItself()
  return useMemo(() => (evidence ? judge(evidence) : null), [evidence, judge])
}
