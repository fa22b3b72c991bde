import account from '@shared/facts/account'
import internet from '@shared/facts/internet'
import { valueOf, type Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { signedInAs } from '../actions/account'
import { useActions, useWindow } from '../store'
import type { SignInPage } from '../window-state'
import { Button } from './Button'
import { Card } from './Card'
import { Countdown } from './Countdown'
import classes from './PlexAccount.module.css'
import { QrCode } from './QrCode'
import { Say } from './Say'

/** Beside a result: offered where plex.tv could be asked and would tell more, and what has become of it. */
export function PlexAccount({ evidence, recheck = true }: { readonly evidence: Evidence; readonly recheck?: boolean }) {
  const actions = useActions()
  const isSaved = useWindow((held) => held.openedReport === evidence.examination)
  const isIn = useWindow((held) => held.account.as !== null)
  const isShown = useWindow(({ account: { waiting, told } }) => waiting !== null || told !== null)
  const hasJoined = valueOf(evidence, account, null)?.failure === null
  const isNew = useWindow((held) => held.account.isNew)
  const isReached = valueOf(evidence, internet, null)?.plexTv.state !== 'failed'
  // A saved report tells of another place and time; where plex.tv does not answer, nobody can sign in.
  if (isSaved || !(isReached || isIn || isShown)) return null
  return (
    <Card title={say`What Plex knows about your server`}>
      <Turns
        isOffered={isReached}
        more={(!hasJoined || isNew) && isReached && <Button label={say`Look again with it`} onPress={() => actions.examine(recheck)} />}
      >
        {(!hasJoined || isNew) && isReached && (
          <p>
            <Say
              message={
                hasJoined
                  ? say`What your server tells of itself joins when Relock looks again.`
                  : say`The addresses that Plex gives to its apps join when Relock looks again.`
              }
            />
          </p>
        )}
      </Turns>
    </Card>
  )
}

/** On the first screen: one quiet line. */
export function PlexAccountLine() {
  const isOnline = useSyncExternalStore(
    hearConnectivity,
    () => navigator.onLine,
    () => true, // as it is built
  )
  const isShown = useWindow(({ account: { as, waiting, told } }) => as !== null || waiting !== null || told !== null)
  if (!isOnline && !isShown) return null
  return (
    <div className={classes['line']}>
      <Turns isOffered={isOnline} isQuiet />
    </div>
  )
}

function hearConnectivity(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

interface TurnsProps {
  readonly isOffered: boolean
  /** The offer is its button alone. */
  readonly isQuiet?: boolean
  readonly more?: ReactNode
  /** Says more where somebody is signed in. */
  readonly children?: ReactNode
}

/** Offered, waiting for a yes, or signed in. The focus goes into what comes, unless the user has it elsewhere by then. */
function Turns({ isOffered, isQuiet = false, more, children }: TurnsProps) {
  const { as, waiting, told, trouble } = useWindow((held) => held.account)
  const signedIn = as === null ? 'out' : 'in'
  const turn = waiting === null ? signedIn : 'waiting'
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(turn)
  useEffect(() => {
    if (before.current === turn) return
    before.current = turn
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || place.current?.contains(activeElement) === true)
      place.current?.querySelector<HTMLElement>('[tabindex="-1"], button')?.focus()
  }, [turn])
  return (
    <div ref={place} className={classes['account']}>
      {waiting !== null && <Waiting page={waiting.page} />}
      {waiting === null && as !== null && (
        <In as={as} isQuiet={isQuiet} more={more}>
          {children}
        </In>
      )}
      {turn === 'out' && trouble === 'ended' && told === null && (
        <p>
          <Say
            message={say`Plex does not accept the sign-in any more that Relock had. Sign in again, and Relock sees the addresses once more.`}
          />
        </p>
      )}
      {turn === 'out' && isOffered && <Offer isQuiet={isQuiet} />}
      {told && (
        <p>
          <Say message={told} />
        </p>
      )}
    </div>
  )
}

function Offer({ isQuiet }: { readonly isQuiet: boolean }) {
  const actions = useActions()
  const label = say`Let Relock see what Plex knows about your server`
  if (isQuiet) return <Button label={label} look="quiet" icon="account" onPress={() => void actions.signIn()} />
  return (
    <>
      <p>
        <Say
          message={say`Plex keeps a list of the addresses that its apps try. You can let Relock read it: you sign in on Plex’s own page, and Relock never sees your password. Everything else works without it.`}
        />
      </p>
      <div className={classes['buttons']}>
        <Button label={label} icon="account" onPress={() => void actions.signIn()} />
      </div>
    </>
  )
}

function Waiting({ page }: { readonly page: SignInPage | null }) {
  const actions = useActions()
  const panel = useRef<HTMLDivElement>(null)
  // With its code it is taller, and its buttons come last.
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [page])
  return (
    <div ref={panel} className={classes['panel']}>
      <h3 tabIndex={-1} className={classes['heading']}>
        <Say message={say`Say yes on Plex’s page`} />
      </h3>
      {page ? (
        <Page page={page} />
      ) : (
        <p>
          <Say message={say`Relock is asking Plex for a code…`} />
        </p>
      )}
      <div className={classes['buttons']}>
        {page && <Button label={say`Open Plex’s page`} icon="external" look="primary" onPress={() => void actions.openSignInPage()} />}
        <Button label={say`Cancel`} onPress={actions.stopSigningIn} />
      </div>
    </div>
  )
}

function Page({ page: { code, until } }: { readonly page: SignInPage }) {
  // Counted from when the code came, also where the panel is shown later on another screen.
  const [left] = useState(() => Math.max(0, until - performance.now()))
  return (
    <div className={classes['page']}>
      <div className={classes['words']}>
        <p>
          <Say
            message={say`Open the page in this computer’s browser, or point the camera of a phone at the square. Sign in there if Plex asks you to: Relock never sees your password, and notices by itself when you are done.`}
          />
        </p>
        <Countdown ms={left} tell={(ms) => say`The code is good for ${{ duration: ms }} more.`} />
      </div>
      <QrCode
        className={classes['code']}
        rows={code}
        label={say`A QR code for the camera of a phone or tablet. It leads to the same page as the button “Open Plex’s page”.`}
      />
    </div>
  )
}

interface InProps {
  readonly as: string
  readonly isQuiet: boolean
  readonly more: ReactNode
  readonly children: ReactNode
}

function In({ as, isQuiet, more, children }: InProps) {
  const actions = useActions()
  const { outlives, leaving, way, trouble } = useWindow((held) => held.account)
  const isRefused = trouble === 'refused by server' && !isQuiet
  return (
    <>
      <p>
        <Say message={say`${signedInAs(as)}.`} />
      </p>
      {children}
      {way === 'older' && !isQuiet && (
        <p>
          <Say message={say`This sign-in is of Plex’s older kind: it is good until you sign out.`} />
        </p>
      )}
      {!outlives && (
        <p>
          <Say message={say`This computer has no safe place for a sign-in, so Relock forgets it when you close it.`} />
        </p>
      )}
      {isRefused && (
        <p>
          <Say
            message={say`Your server does not take this sign-in, so its settings stay unread: servers of an earlier time do not know its kind. The older kind works with every server, and is good until you sign out, in place of seven days at a time.`}
          />
        </p>
      )}
      <div className={classes['buttons']}>
        {isRefused && <Button label={say`Sign in the older way`} icon="account" onPress={() => void actions.signIn('older')} />}
        {more}
        <Button label={say`Sign out`} onPress={() => void actions.signOut()} notNow={leaving ? say`Relock is signing out.` : null} />
      </div>
    </>
  )
}
