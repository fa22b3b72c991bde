import './zod-setup'
import './theme.css'
import { say, speak } from '@shared/model/message'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ipcOf } from './bridge'
import { createWizard } from './store'

const place = document.getElementById('root')
if (place) {
  if (window.relock) createRoot(place).render(<App wizard={createWizard(ipcOf(window.relock))} />)
  else place.textContent = speak(say`This page belongs to the Relock app. Start Relock to use it.`)
}
