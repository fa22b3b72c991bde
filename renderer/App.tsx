import { say } from '@shared/model/message'
import { useEffect, type ComponentType } from 'react'
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
import { Solved } from './screens/Solved'
import { Verdict } from './screens/Verdict'
import { Welcome } from './screens/Welcome'
import { useHeld, WizardContext, type Wizard } from './store'

const screens: Readonly<Record<Session['screen'], ComponentType>> = {
  welcome: Welcome,
  questions: Questions,
  examining: Examining,
  verdict: Verdict,
  fixing: Fixing,
  solved: Solved,
}

export function App({ wizard }: { readonly wizard: Wizard }) {
  useEffect(() => wizard.journey.begin(), [wizard])
  return (
    <WizardContext value={wizard}>
      <Window />
    </WizardContext>
  )
}

function Window() {
  const screen = useHeld((held) => held.session.screen)
  const onFile = useHeld((held) => held.certificate !== null)
  const Shown = onFile ? CertificateFile : screens[screen]
  return (
    <div className={classes['window']}>
      <a className={classes['skip']} href="#content">
        <Say message={say`Skip to the content`} />
      </a>
      <Header />
      <ErrorBoundary key={onFile ? 'certificate file' : screen}>
        <Shown />
      </ErrorBoundary>
      <LiveRegion />
      <ReportDialog />
      <DropZone />
    </div>
  )
}
