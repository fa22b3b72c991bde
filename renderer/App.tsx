import { say } from '@shared/model/message'
import { useEffect } from 'react'
import type { Session } from '@shared/session'
import classes from './App.module.css'
import { DropZone } from './parts/DropZone'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { Header } from './parts/Header'
import { LiveRegion } from './parts/LiveRegion'
import { ReportDialog } from './parts/ReportDialog'
import { Say } from './parts/Say'
import { CertificateFile } from './screens/CertificateFile'
import { Examining } from './screens/Examining'
import { Fixing } from './screens/Fixing'
import { Questions } from './screens/Questions'
import { ServerFiles } from './screens/ServerFiles'
import { Solved } from './screens/Solved'
import { Verdict } from './screens/Verdict'
import { Welcome } from './screens/Welcome'
import { shownPart } from './window-state'
import { useWindow, WizardContext, type Wizard } from './store'

export function App({ wizard }: { readonly wizard: Wizard }) {
  useEffect(() => wizard.actions.begin(), [wizard])
  return (
    <WizardContext value={wizard}>
      <Window />
    </WizardContext>
  )
}

function Window() {
  const session = useWindow((held) => held.session)
  const onFile = useWindow((held) => held.certificate !== null)
  const onServerFiles = useWindow((held) => held.serverFiles !== null)
  return (
    <div className={classes['window']}>
      <a className={classes['skip']} href="#content">
        <Say message={say`Skip to the content`} />
      </a>
      <Header />
      <ErrorBoundary key={onFile ? 'certificate file' : onServerFiles ? 'server files' : shownPart(session).screen}>
        {onFile ? <CertificateFile /> : onServerFiles ? <ServerFiles /> : <ScreenOf session={session} />}
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
