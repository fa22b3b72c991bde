import type { Argument, Push } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import type { AccountShown, WindowState } from '../window-state'
import { lostWire } from './asking'

/** How the window calls whoever is signed in: by the masked name, or by none while plex.tv has not told it. */
export const signedInAs = (as: string): Message => (as === '' ? say`Signed in to Plex` : say`Signed in to Plex as ${as}`)

type SignInWay = Argument<'sign in'>['way']

/**
 * Signing in to Plex, as the window knows it: a picture of the page's address, and a masked name. The code, the page and the token stay in main.
 * What becomes of it is said aloud wherever the user is by then.
 */
export function accountActions(store: StoreApi<WindowState>, ipc: Ipc) {
  /** Of several tries, the newest one counts. */
  let tries = 0
  const held = (): AccountShown => store.getState().account
  const set = (part: Partial<AccountShown>, spoken?: Message): void =>
    store.setState(({ account }) => ({ account: { ...account, ...part }, ...(spoken && { spoken }) }))
  const tell = (told: Message, part: Partial<AccountShown> = {}): void => set({ ...part, told }, told)

  return {
    /** Who is signed in since an earlier run, and what a look has found out about it. A try that has begun meanwhile knows better. */
    learnAccount: async (): Promise<void> => {
      const before = tries
      const answer = await ipc.ask('account', null).catch(() => null)
      if (answer && before === tries) set({ ...answer, isNew: false })
    },
    hearSignInPage: ({ code, waitsFor }: Push<'sign-in page'>): void => {
      if (held().waiting !== null) set({ waiting: { page: { code, until: performance.now() + waitsFor } } })
    },
    /** Whoever is signed in stays so until somebody has said yes. */
    signIn: async (way: SignInWay = 'newer'): Promise<void> => {
      if (held().waiting !== null) return
      tries += 1
      const mine = tries
      set({ waiting: { page: null }, told: null })
      const answer = await ipc.ask('sign in', { way }).catch(() => ({ refused: lostWire }))
      if (mine !== tries) return
      if ('dismissed' in answer) set({ waiting: null })
      else if ('refused' in answer) tell(answer.refused, { waiting: null })
      else set({ ...answer, isNew: true, waiting: null, told: null }, signedInAs(answer.as ?? ''))
    },
    openSignInPage: async (): Promise<void> => {
      const answer = await ipc.ask('open sign-in page', null).catch(() => ({ refused: lostWire }))
      if (answer !== null) tell(answer.refused)
    },
    /** The panel goes at once. A yes that came in the very same moment is shown all the same. */
    stopSigningIn: (): void => {
      tell(held().as === null ? say`Stopped: nobody is signed in.` : say`Stopped: you are signed in as before.`, { waiting: null })
      void ipc.ask('stop signing in', null).catch(() => undefined)
    },
    signOut: async (): Promise<void> => {
      if (held().leaving) return
      tries += 1
      set({ leaving: true, told: null })
      const answer = await ipc.ask('sign out', null).catch(() => null)
      if (answer === null) tell(lostWire, { leaving: false })
      else tell(answer.revoked ? signedOut : onlyForgotten, { leaving: false, as: null, way: null, trouble: null })
    },
  }
}

const signedOut = say`Signed out: Relock has forgotten the sign-in, and Plex does not accept it any more.`
const onlyForgotten = say`Relock has forgotten the sign-in, but could not tell Plex. Remove “Relock” at app.plex.tv under Settings → Authorized Devices.`
