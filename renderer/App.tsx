import { say } from '@shared/model/message'
import { lazy, Suspense, useEffect, type ReactElement } from 'react'
import type { WatchShown } from '@shared/ipc/contract'
import type { Session } from '@shared/session'
import classes from './App.module.css'
import { DropZone } from './parts/DropZone'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { Header } from './parts/Header'
import { usePrimaryKeys } from './parts/primary-keys'
import { LiveRegion } from './parts/LiveRegion'
import { ReportDialog } from './parts/ReportDialog'
import { Say } from './parts/Say'
import { Welcome } from './screens/Welcome'
import { shownPart } from './window-state'
import { useWindow, WizardContext, type Wizard } from './store'

/** Milliseconds. */
const latestLoadMs = 1_000

// One by one, as each has props of its own.
const CertificateFile = lazy(async () => ({ default: (await import('./beyond')).CertificateFile }))
const Examining = lazy(async () => ({ default: (await import('./beyond')).Examining }))
const Fixing = lazy(async () => ({ default: (await import('./beyond')).Fixing }))
const Questions = lazy(async () => ({ default: (await import('./beyond')).Questions }))
const ServerFiles = lazy(async () => ({ default: (await import('./beyond')).ServerFiles }))
const Solved = lazy(async () => ({ default: (await import('./beyond')).Solved }))
const Verdict = lazy(async () => ({ default: (await import('./beyond')).Verdict }))
const Watch = lazy(async () => ({ default: (await import('./beyond')).Watch }))

export function App({ wizard }: { readonly wizard: Wizard }) {
  useEffect(() => {
    // When the first screen is drawn and answers, and soon in any case: whoever is quicker waits for it (`lazy`).
    const idle = requestIdleCallback(() => void wizard.load(), { timeout: latestLoadMs })
    return () => cancelIdleCallback(idle)
  }, [wizard])
  useEffect(() => wizard.actions.begin(), [wizard])
  return (
    <WizardContext value={wizard}>
      <Window />
    </WizardContext>
  )
}

/** A file that is open stands in front of the session’s own screen, and so does the watch. */
function whereTo(
  session: Session,
  onFile: boolean,
  onServerFiles: boolean,
  watch: WatchShown | null,
): readonly [place: string, shown: ReactElement] {
  if (onFile) return ['certificate file', <CertificateFile />]
  if (onServerFiles) return ['server files', <ServerFiles />]
  if (watch) return ['watch', <Watch watch={watch} />]
  return [shownPart(session).screen, <ScreenOf session={session} />]
}

function Window() {
  usePrimaryKeys()
  const session = useWindow((held) => held.session)
  const onFile = useWindow((held) => held.certificate !== null)
  const onServerFiles = useWindow((held) => held.serverFiles !== null)
  const watch = useWindow((held) => (held.onWatch ? held.watch : null))
  const [place, shown] = whereTo(session, onFile, onServerFiles, watch)
  return (
    <div className={classes['window']}>
      <a className={classes['skip']} href="#content">
        <Say message={say`Skip to the content`} />
      </a>
      <Header />
      <ErrorBoundary key={place}>
        <Suspense>{shown}</Suspense>
      </ErrorBoundary>
      <LiveRegion />
      <ReportDialog />
      <DropZone />
    </div>
  )
}

/** Each screen gets the session that it is the screen of, so that it is never without what it shows. */
function ScreenOf({ session }: { readonly session: Session }) {
  const shown = shownPart(session)
  if (session.screen === 'examining' && shown.screen === 'fixing') return <Fixing session={shown} looking={session} />
  switch (session.screen) {
    case 'welcome':
      return <Welcome />
    case 'questions':
      return <Questions session={session} />
    case 'examining':
      return <Examining session={session} />
    case 'verdict':
      return <Verdict session={session} />
    case 'fixing':
      return <Fixing session={session} />
    case 'solved':
      return <Solved session={session} />
  }
}
