import './zod-setup'
import './theme.css'
import { say } from '@shared/model/message'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ipcOf } from './bridge'
import { lateJudge } from './late-judge'
import { createWizard } from './store'
import { spokenHere } from './parts/Say'

const place = document.getElementById('root')
if (place) {
  const { judge, load } = lateJudge()
  if (window.relock) createRoot(place).render(<App wizard={createWizard(ipcOf(window.relock), judge, load)} />)
  else place.textContent = spokenHere(say`This page belongs to the Relock app. Start Relock to use it.`)
}
