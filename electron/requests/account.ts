import type { Answer, Argument } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import type { SignedIn } from '../account/account'
import { whyNobody } from '../account/sign-in'
import type { HandlerDependencies } from './dependencies'
import type { Handles } from './map-requests'
import { qrCode } from './qr-code'
import { refuse } from './refuse'

/** The window’s side of signing in. The page, its code and the token stay in main: the window gets a picture of the page’s address, and a masked name. */
export function accountRequests(host: Pick<HandlerDependencies, 'account' | 'surroundings' | 'openSignIn' | 'push'>) {
  const { account } = host
  const surroundings = () => host.surroundings({ offline: false, askPublicResolver: false })
  let running: AbortController | null = null
  let page: string | null = null
  const told = ({ as, outlives, way, trouble }: SignedIn): Answer<'account'> => ({ as, outlives, way, trouble })
  const stop = (): void => running?.abort()

  const handles = {
    account: async () => {
      const now = await account.wake()
      // Who it is, is known again once plex.tv has said so.
      if (now.as === '') await account.account()?.user(surroundings(), AbortSignal.timeout(8_000))
      return told(account.state())
    },
    'sign in': async ({ way }: Argument<'sign in'>) => {
      stop()
      const own = new AbortController()
      running = own
      try {
        const end = await account.signIn(
          surroundings(),
          (shown) => {
            page = shown.page
            const waitsFor = Math.max(0, Math.round(shown.expiresAt - (performance.timeOrigin + performance.now())))
            host.push('sign-in page', { code: qrCode(shown.page), waitsFor })
          },
          own.signal,
          way,
        )
        if ('signedIn' in end) return told(end.signedIn)
        return end.ended.is === 'cancelled' ? { dismissed: true } : refuse(whyNobody(end.ended))
      } finally {
        if (running === own) {
          running = null
          page = null
        }
      }
    },
    'open sign-in page': async () => {
      if (page === null) return refuse(say`There is no page to open any more. Start again for a new one.`)
      await host.openSignIn(page)
      return null
    },
    'stop signing in': () => {
      stop()
      return null
    },
    'sign out': async () => {
      stop()
      return account.signOut(surroundings(), AbortSignal.timeout(8_000))
    },
  } satisfies Partial<Handles>

  return { stop, handles }
}
