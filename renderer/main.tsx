import './no-eval'
import './theme.css'
import { say, speak } from '@shared/model/message'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { wireOf } from './bridge'
import { createWizard } from './store'

const place = document.getElementById('root')
if (place) {
  if (window.relock) createRoot(place).render(<App wizard={createWizard(wireOf(window.relock))} />)
  else place.textContent = speak(say`This page belongs to the Relock app. Start Relock to use it.`)
}
