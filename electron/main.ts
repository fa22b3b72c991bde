import { app, clipboard, session, shell, type BrowserWindow, type WebContents } from 'electron'
import path from 'node:path'
import { isPage, links } from '@shared/model/links'
import { devDependencies, version } from '../package.json'
import { leaveSignalsToSystem } from './command-line/interruption'
import { exitCodes, UsageError } from './command-line/io'
import { print } from './command-line/printer'
import { isCommand } from './command-line/is-command'
import type { HandlerDependencies } from './requests/dependencies'
import type { Handlers } from './requests/handlers'
import { answerRequests, pushTo } from './shell/answer'
import { browserOpinionThrough } from './shell/browser-opinion'
import { askConsent } from './shell/consent'
import { openExternal, openOwnPage, openSignIn } from './shell/links'
import { lockChromium, lockEveryPage, lockSession } from './shell/lockdown'
import { setMenu } from './shell/menu'
import { notifierOf } from './shell/notify'
import { printPage } from './shell/print-page'
import { claimProfile } from './shell/profile'
import { startPlainly } from './shell/plain-start'
import { vaultHere } from './shell/sealing'
import { announceScheme, inLanguage, readTable, serve } from './shell/protocol'
import { speaking, windowLanguage } from './shell/speaking'
import { onStir } from './shell/stir'
import { trayBeside } from './shell/tray'
import { askWhatToOpen, askWhereToSave } from './shell/save'
import { openWindow } from './shell/window'
import { hasScreen, runWithoutScreen } from './shell/without-screen'
import { ownArguments } from './command-line/own-arguments'

// What looks and judges takes as long to load as Chromium takes to open a window, so `import()` brings it when it is asked for.

const log = (line: string): void => console.error(`relock: ${line}`)
const args = ownArguments(process.argv, process.defaultApp)

startPlainly(log, isCommand(args[0]))
if (isCommand(args[0])) void answerOnTheTerminal()
else void openTheApp()

/** The packaged app takes the same arguments as `relock`: then no window opens, and no screen is needed. */
async function answerOnTheTerminal(): Promise<void> {
  if (!hasScreen()) runWithoutScreen(args)
  app.disableHardwareAcceleration()
  app.dock?.hide()
  await app.whenReady()
  leaveSignalsToSystem()
  const [{ runCommandLine }, { terminal }] = await Promise.all([import('./command-line/command-line'), import('./command-line/terminal')])
  app.exit(await runCommandLine(args, terminal({ programs: __dirname, vault: vaultHere(app.getPath('userData'), () => undefined) })))
}

async function openTheApp(): Promise<void> {
  // A folder that is named on the command line wins also from source, where the runtime's default app has set another one.
  if (app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.resolve(app.commandLine.getSwitchValue('user-data-dir')))
  const profile = claimProfile()
  if (profile === 'another Relock runs') {
    app.quit()
    return
  }
  const { folder } = profile
  // A socket error that nobody waited for must not end an examination with Electron's error box.
  process.on('uncaughtException', (error) => log(error.stack ?? error.message))
  process.on('unhandledRejection', (reason) => log(String(reason)))

  // Every page in the sandbox. From source, root may start without one (tests, `npm start` in a container); the product never does.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  lockChromium()
  announceScheme()
  lockEveryPage()
  const table = readTable(path.join(__dirname, '../renderer'))
  await app.whenReady()

  // In memory, as the name is no `persist:` one: whatever a page puts into any kind of storage ends with the app, and nothing of it is written.
  const pages = session.fromPartition('relock', { cache: false })
  serve(pages, inLanguage(table, windowLanguage()))
  const isLocked = Promise.all([lockSession(pages), lockSession(session.defaultSession)]).then(() => undefined)
  setMenu((link) => void (isPage(link) ? openExternal(links[link].url) : undefined))

  let window: BrowserWindow | null = null
  const tray = trayBeside(() => window)
  const contents = (): WebContents | null => (window && !window.isDestroyed() ? window.webContents : null)
  let loading: Promise<Handlers> | null = null
  let acting: Handlers['acting'] = () => null
  const handlers = (): Promise<Handlers> =>
    (loading ??= loadHandlers(folder, () => window, contents, tray.showTray).then((loaded) => {
      acting = loaded.acting
      return loaded
    }))
  let onShown = (): void => undefined
  const shown = new Promise<void>((resolve) => (onShown = resolve))
  // What looks and judges holds the one thread for as long as it loads, and so the window's first frame: that comes first.
  answerRequests(() => shown.then(handlers), contents, log)
  app.on('second-instance', tray.open)
  app.on('activate', tray.open) // macOS: a click on the dock, also where the window is hidden
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    const act = acting()
    if (act === null) return
    // Broken off here, it would leave Plex standing still.
    event.preventDefault()
    void act.then(() => app.quit())
  })
  app.on('will-quit', () => void loading?.then(({ stop }) => stop()))

  const onOpened = (opened: BrowserWindow): void => {
    window = opened
    tray.keep(opened)
  }
  // Something impossible on the command line is told before a window opens; without such words the page's first question loads the handlers.
  if (args.some((word) => /^--(resolver|ca)\b/.test(word))) await handlers()
  await openWindow({ folder, pages, isLocked, log, onOpened, onShown })
}

async function loadHandlers(
  folder: string | null,
  window: () => BrowserWindow | null,
  contents: () => WebContents | null,
  showTray: HandlerDependencies['showTray'],
): Promise<Handlers> {
  const { windowHandlers } = await import('./requests/window-handlers')
  try {
    return await windowHandlers({
      about: {
        version,
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        // Older than the runtime that Relock ships on: the end-of-life fallback of a machine without Electron's download.
        testRuntime: Number.parseInt(process.versions.electron, 10) < Number.parseInt(devDependencies.electron, 10),
      },
      args,
      programs: __dirname,
      language: windowLanguage().tag,
      speaking: speaking(),
      demo: app.isPackaged ? undefined : process.env['RELOCK_DEMO'],
      folder,
      browserOpinion: browserOpinionThrough,
      askWhereToSave: (name, format) => askWhereToSave(window(), name, format),
      printPage,
      showInFolder: (file) => shell.showItemInFolder(file),
      askWhatToOpen: (what) => askWhatToOpen(window(), what),
      askConsent: (to) => askConsent(window(), to),
      copyText: (text) => clipboard.writeText(text),
      notify: notifierOf(window),
      showTray,
      onStir,
      openExternal,
      openSignIn,
      openOwnPage,
      vault: vaultHere(folder, log),
      push: pushTo(contents),
      log,
    })
  } catch (error) {
    const isUsage = error instanceof UsageError
    const said = error instanceof Error ? error.message : String(error)
    log(isUsage ? print(error.says) : said)
    app.exit(isUsage ? exitCodes.usage : 1)
    throw error
  }
}
