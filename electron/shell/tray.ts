import { app, dialog, Menu, nativeImage, Tray, type BrowserWindow } from 'electron'
import { say } from '@shared/model/message'
import icon from '../../assets/icons/128x128.png?inline'
import type { HandlerDependencies } from '../requests/dependencies'
import { within } from '../network/deadline'
import { speakHere } from './speaking'

/** Milliseconds: a session's bus answers at once, or is not there. */
const patience = 2_000
/** Pixels, as each system draws icons of its tray. */
const size = process.platform === 'linux' ? 22 : 16

/** Windows and macOS always have one; on Linux some desktop shows it, or nobody does (docs/sources/systems.md#trays). */
async function hasTray(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const { systemSurroundings } = await import('../computer/system')
  const watcher = 'org.kde.StatusNotifierWatcher'
  const asked = ['--user', 'get-property', watcher, '/StatusNotifierWatcher', watcher, 'IsStatusNotifierHostRegistered']
  const told = await within(patience, new AbortController().signal, (signal) => systemSurroundings().run('busctl', asked, signal))
  return 'code' in told && told.output.trim() === 'b true'
}

/** The icon that stands for a watch, only while one runs, and the window that may be closed meanwhile. */
export function trayBeside(window: () => BrowserWindow | null) {
  let tray: Tray | null = null
  let isQuitting = false
  let wasTold = false
  app.on('before-quit', () => (isQuitting = true))

  const open = (): void => {
    const place = window()
    if (!place || place.isDestroyed()) return
    if (place.isMinimized()) place.restore()
    place.show()
    place.focus()
  }

  /** The window goes, and the watch goes on. Said before the first time, as nothing else tells where Relock is. */
  async function hide(place: BrowserWindow): Promise<void> {
    if (!wasTold) {
      const { response } = await dialog.showMessageBox(place, {
        type: 'info',
        title: 'Relock',
        message: speakHere(say`Relock goes on watching without its window.`),
        detail: speakHere(
          say`Its icon stands in the tray, or in the menu bar, and brings the window back. Relock tells you when something changes, and ends with “Quit” there.`,
        ),
        buttons: [speakHere(say`Go on watching`), speakHere(say`Stop watching and quit`)],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      if (response === 1) {
        app.quit()
        return
      }
      wasTold = true
    }
    if (tray !== null && !place.isDestroyed()) place.hide()
  }

  const showTray: HandlerDependencies['showTray'] = async (stands) => {
    if (stands === null) {
      tray?.destroy()
      tray = null
      // Without an icon nobody would find a window that is hidden.
      if (window()?.isVisible() === false) open()
      return false
    }
    if (tray === null && !(await hasTray())) return false
    tray ??= new Tray(nativeImage.createFromDataURL(icon).resize({ width: size, height: size }))
    const says = speakHere(stands.says)
    tray.setToolTip(`Relock: ${says}`)
    // Set again with each change: Linux shows no other (docs/sources/systems.md#trays).
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: says, enabled: false },
        { type: 'separator' },
        { label: speakHere(say`Open Relock`), click: open },
        { label: speakHere(say`Look now`), click: stands.lookNow },
        { label: speakHere(say`Stop watching`), click: stands.stop },
        { type: 'separator' },
        { label: speakHere(say`Quit`), click: () => app.quit() },
      ]),
    )
    return true
  }

  return {
    showTray,
    open,
    /** Closing it hides it while the icon stands there. */
    keep: (place: BrowserWindow): void => {
      place.on('close', (event) => {
        if (isQuitting || tray === null) return
        event.preventDefault()
        void hide(place)
      })
    },
  }
}
