import { encode } from 'uqr'
import type { Answer, Push } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { tellPlexFailure } from '@shared/model/plex-failure'
import type { AccountDesk, SignedIn } from '../account/account'
import type { Surroundings } from '../computer/surroundings'
import { refuse } from './validated'

interface Means {
  readonly account: AccountDesk
  readonly surroundings: () => Surroundings
  /** Opens Plex’s page in the user’s own browser. */
  readonly openSignIn: (page: string) => Promise<void>
  readonly show: (page: Push<'sign-in page'>) => void
}

/** The window’s side of signing in. The page, its code and the token stay in main: the window gets a picture of the page’s address, and a masked name. */
export interface SigningIn {
  readonly state: () => Promise<Answer<'account'>>
  readonly signIn: () => Promise<Answer<'sign in'>>
  readonly openPage: () => Promise<Answer<'open sign-in page'>>
  readonly stop: () => void
  readonly signOut: () => Promise<Answer<'sign out'>>
}

export function signingIn({ account, surroundings, openSignIn, show }: Means): SigningIn {
  let running: AbortController | null = null
  let page: string | null = null
  const told = ({ as, outlives }: SignedIn): Answer<'account'> => ({ as, outlives })

  return {
    state: async () => {
      const now = await account.wake()
      // Who it is, is known again once plex.tv has said so.
      if (now.as === '') await account.account()?.user(surroundings(), AbortSignal.timeout(8_000))
      return told(account.state())
    },
    signIn: async () => {
      running?.abort()
      const own = new AbortController()
      running = own
      try {
        const end = await account.signIn(
          surroundings(),
          (shown) => {
            page = shown.page
            const { data } = encode(shown.page, { border: 2 })
            const waitsFor = Math.max(0, Math.round(shown.expiresAt - (performance.timeOrigin + performance.now())))
            show({ code: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')), waitsFor })
          },
          own.signal,
        )
        if ('signedIn' in end) return told(end.signedIn)
        if (end.ended.is === 'cancelled') return { dismissed: true }
        if (end.ended.is === 'expired') return refuse(say`The code’s time is over, and nobody said yes. Start again for a new one.`)
        return refuse(say`Nobody could be signed in: ${tellPlexFailure(end.ended.failure)}.`)
      } finally {
        if (running === own) {
          running = null
          page = null
        }
      }
    },
    openPage: async () => {
      if (page === null) return refuse(say`There is no page to open any more. Start again for a new one.`)
      await openSignIn(page)
      return null
    },
    stop: () => running?.abort(),
    signOut: async () => {
      running?.abort()
      return account.signOut(surroundings(), AbortSignal.timeout(8_000))
    },
  }
}
