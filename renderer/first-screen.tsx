import { renderToStaticMarkup } from 'react-dom/server'
import { App } from './App'
import type { Ipc } from './bridge'
import { createWizard } from './store'

/** Nobody answers and nobody calls. */
const silence: Ipc = {
  ask: () => new Promise<never>(() => undefined),
  listen: () => () => undefined,
  hearDrops: () => undefined,
}

/**
 * The first screen before anything was heard. The build writes it into the page: a window shows it while its first script is still being read, which
 * then puts the real one in its place. Until then it is inert, as nobody would hear what is pressed.
 */
export function firstScreen(): string {
  const wizard = createWizard(silence, () => {
    throw new Error('nothing was looked at')
  })
  return renderToStaticMarkup(
    <div inert>
      <App wizard={wizard} />
    </div>,
  )
}
