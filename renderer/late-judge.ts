import type { Judge } from './actions/judge'

/**
 * The same pure `diagnose` as everywhere, brought by `load` once the first screen is drawn. Whoever is about to judge waits for `load`; the screens that
 * judge come with it.
 */
export function lateJudge(): { readonly judge: Judge; readonly load: () => Promise<void> } {
  let diagnose: Judge | null = null
  return {
    judge: (evidence) => {
      if (diagnose === null) throw new Error('judged before what judges was loaded')
      return diagnose(evidence)
    },
    load: async () => {
      diagnose ??= (await import('./beyond')).diagnose
    },
  }
}
