import { BrowserWindow, nativeImage, nativeTheme, screen, type Rectangle, type Session } from 'electron'
import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import icon from '../../assets/icons/128x128.png?inline'
import { readText } from '../computer/files'
import { isOurs, startPage } from './protocol'

const boundsName = 'window.json'
const usual = { width: 960, height: 720 }
/** The renderer is drawn for this at 200 % zoom without a horizontal scroll bar; below it the texts lose. */
const smallest = { minWidth: 640, minHeight: 480 }
/** `--paper` of renderer/theme.css: what is seen before the first frame must not flash. */
const paper = { light: '#faf8f4', dark: '#14171a' }

interface Bounds extends Rectangle {
  readonly maximized: boolean
}

/** From a drawn frame to its pixels on the screen: three frames at 60 Hz. */
const untilOnScreenMs = 50

/** A page that dies again and again is not brought back again and again. */
const mostRevivals = 3

/** Off for every page of the window, in each of its frames (names of Chromium's runtime_enabled_features.json5). */
const withoutFeatures = [
  'FileSystemAccess', // a dropped file or folder as a handle
  'FileSystemAccessLocal', // showOpenFilePicker and its kin, for which Electron asks nobody
  'FileSystemAccessOriginPrivate', // a disk of its own, filled at will
  'FedCm', // the browser itself asks a stranger's server
  'DirectSockets',
  'Presentation', // looks for screens in the network
  // Devices. Main's answer is no anyway; in a session in memory Electron 25 ends at the question (seen with WebUSB).
  'WebUSB',
  'WebHID',
  'Serial',
  'WebBluetooth',
]

interface Opening {
  /** Where the window's place is kept; `null` for nowhere. */
  readonly folder: string | null
  /** The session of its page. */
  readonly pages: Session
  /** That session is locked, and serves our files. */
  readonly isLocked: Promise<void>
  readonly log: (line: string) => void
  /** Hears of the window before its page loads. */
  readonly onOpened: (window: BrowserWindow) => void
  /** Its first frame is drawn. */
  readonly onShown: () => void
}

/** Opens the one window where it stood last time, and shows it when its first frame is drawn. */
export async function openWindow({ folder, pages, isLocked, log, onOpened, onShown }: Opening): Promise<void> {
  const last = folder === null ? null : await lastBounds(folder)
  const window = new BrowserWindow({
    ...usual,
    ...(last && isOnAScreen(last) ? { x: last.x, y: last.y, width: last.width, height: last.height } : fitted()),
    ...smallest,
    show: false,
    title: 'Relock',
    // Linux takes it from here where no menu entry names one; the other systems take it from the program itself.
    ...(process.platform === 'linux' ? { icon: nativeImage.createFromDataURL(icon) } : {}),
    autoHideMenuBar: true, // Alt shows it; the page's height is the renderer's
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      session: pages,
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true, // alert, confirm and prompt stop a window for as long as a page likes
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- stated, so that no other default can open it
      enableDeprecatedPaste: false,
      disableBlinkFeatures: withoutFeatures.join(),
      spellcheck: false,
      enableWebSQL: false,
    },
  })
  if (last?.maximized) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
    // What waits for this holds the thread, and would hold back the frame itself.
    setTimeout(onShown, untilOnScreenMs)
  })
  window.on('close', () => {
    if (folder !== null) keepBounds(path.join(folder, boundsName), { ...window.getNormalBounds(), maximized: window.isMaximized() }, log)
  })
  const repaint = (): void => window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? paper.dark : paper.light)
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))
  window.webContents.on('preload-error', (_event, _file, error) => log(`preload: ${error.message}`))
  let revivals = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the page ended: ${reason}`)
    // The session is on the disk, so the page can offer to go on where it ended.
    if (reason !== 'clean-exit' && revivals++ < mostRevivals) window.webContents.reload()
  })
  // `about:blank` is the one page to which a page can go without asking. It could do nothing there, but the user would sit before a blank window.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isOurs(url)) void window.loadURL(startPage)
  })
  // Our page has no frame. One would be a second world, without the preload that takes a dropped file before the page sees it.
  window.webContents.on('frame-created', (_event, { frame }) => {
    if (frame?.parent) void window.loadURL(startPage)
  })
  onOpened(window)
  // The window is made meanwhile, which takes its time; nothing is loaded into it before.
  await isLocked
  await window.loadURL(startPage)
}

/** Written at once: the app may end with its window. */
function keepBounds(file: string, bounds: Bounds, log: (line: string) => void): void {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(bounds))
    renameSync(`${file}.part`, file)
  } catch (error) {
    log(`the window's place was not kept: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function lastBounds(folder: string): Promise<Bounds | null> {
  const read = await readText(path.join(folder, boundsName), 10_000)
  if ('trouble' in read) return null
  try {
    const bounds: unknown = JSON.parse(read.text)
    return isBounds(bounds) ? bounds : null
  } catch {
    return null
  }
}

/** By hand, as the schema library would be loaded before the window only for this. */
function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  const entries = new Map<string, unknown>(Object.entries(value))
  const isSize = (name: string): boolean =>
    Number.isInteger(entries.get(name)) && Number(entries.get(name)) >= 100 && Number(entries.get(name)) <= 20_000
  return (
    ['x', 'y'].every((name) => Number.isInteger(entries.get(name))) &&
    ['width', 'height'].every(isSize) &&
    typeof entries.get('maximized') === 'boolean'
  )
}

/** At least a good corner of the title bar lies on some screen: a screen may have been unplugged since. */
function isOnAScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    return width >= 160 && bounds.y >= workArea.y - 8 && bounds.y <= workArea.y + workArea.height - 80
  })
}

/** The usual size, or less on a small screen. */
function fitted(): { width: number; height: number } {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  return { width: Math.min(usual.width, width), height: Math.min(usual.height, height) }
}
