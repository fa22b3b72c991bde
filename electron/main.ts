import { app, clipboard, session, type BrowserWindow } from 'electron'
import path from 'node:path'
import { links } from '@shared/links'
import { buildReport } from '@shared/report/build'
import { readEvidence } from '@shared/report/read'
import { devDependencies, version } from '../package.json'
import { isCommand, runCommandLine } from './command-line'
import { exitCodes, UsageError } from './commands/io'
import { discover } from './discover'
import { examine } from './examine'
import { createHandlers, type Host } from './handlers'
import { dial } from './network/dial'
import { answerRequests, pushTo } from './shell/answer'
import { browserOpinionThrough } from './shell/browser-opinion'
import { openExternal } from './shell/links'
import { lockEveryPage, lockSession } from './shell/lockdown'
import { setMenu } from './shell/menu'
import { announceScheme, readTable, serve } from './shell/protocol'
import { askWhatToOpen, askWhereToSave } from './shell/save'
import { openWindow } from './shell/window'
import { hasScreen, runWithoutScreen } from './shell/without-screen'
import { systemSurroundings } from './system'
import { terminal } from './terminal'
import { ownArguments, readWindowOptions, type WindowOptions } from './window-options'

/** Asked only with the user's consent (Cloudflare's, which plex-facts §1.2 was measured against). */
const publicResolver = { address: '1.1.1.1', port: 53, from: 'public' } as const

const complain = (line: string): void => console.error(`relock: ${line}`)
const args = ownArguments(process.argv, process.defaultApp)

if (isCommand(args[0])) void answerOnTheTerminal()
else void openTheApp()

/** The packaged app takes the same arguments as `relock`: then no window opens, and no screen is needed. */
async function answerOnTheTerminal(): Promise<void> {
  if (!hasScreen()) runWithoutScreen(args)
  app.disableHardwareAcceleration()
  app.dock?.hide()
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())
  await app.whenReady()
  app.exit(await runCommandLine(args, terminal(interruption.signal)))
}

async function openTheApp(): Promise<void> {
  // A folder that is named on the command line wins also from source, where the runtime's default app has set another one.
  if (app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.resolve(app.commandLine.getSwitchValue('user-data-dir')))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  // A socket error that nobody waited for must not end an examination with Electron's error box.
  process.on('uncaughtException', (error) => complain(error.stack ?? error.message))
  process.on('unhandledRejection', (reason) => complain(String(reason)))

  // Every page in the sandbox. From source, root may start without one (tests, `npm start` in a container); the product never does.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  announceScheme()
  lockEveryPage()
  const table = readTable(path.join(__dirname, '../renderer'))
  const options = await readOptions()
  if (!options) {
    app.exit(exitCodes.usage)
    return
  }
  await app.whenReady()

  lockSession(session.defaultSession)
  serve(session.defaultSession, table)
  setMenu((link) => void openExternal(links[link].url))

  let window: BrowserWindow | null = null
  const contents = () => (window && !window.isDestroyed() ? window.webContents : null)
  const handlers = createHandlers(hostFor(options, () => window, contents))
  answerRequests(handlers, contents, complain)
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => handlers.stop())

  await openWindow(app.getPath('userData'), complain, (opened) => (window = opened))
}

async function readOptions(): Promise<WindowOptions | null> {
  try {
    return await readWindowOptions(args, app.isPackaged ? undefined : process.env['RELOCK_DEMO'], terminal(new AbortController().signal))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    complain(error.message)
    return null
  }
}

function hostFor({ resolvers, ca, demo }: WindowOptions, window: () => BrowserWindow | null, contents: Parameters<typeof pushTo>[0]): Host {
  const browserOpinion = browserOpinionThrough(dial)
  return {
    about: {
      version,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      system: systemSurroundings().system,
      // Older than the runtime that Relock ships on: the end-of-life fallback of a machine without Electron's download.
      testRuntime: Number.parseInt(process.versions.electron, 10) < Number.parseInt(devDependencies.electron, 10),
    },
    folder: app.getPath('userData'),
    surroundings: ({ offline, askPublicResolver }) =>
      systemSurroundings({
        resolvers,
        ca,
        offline,
        browserOpinion,
        // A home on loopback stays there: nothing of a demonstration leaves this computer.
        publicResolver: askPublicResolver && !demo ? publicResolver : null,
        ...(demo ? { clockAhead: demo.clockAhead } : {}),
        ...(demo?.places ? { places: demo.places } : {}),
      }),
    examine,
    discover: (surroundings, how, onFound, signal) =>
      discover(surroundings, { ...how, ...(demo?.gdm ? { gdm: demo.gdm } : {}) }, onFound, signal),
    buildReport: (what) => buildReport({ ...what, writtenAt: Date.now() }),
    readEvidence,
    askWhereToSave: (name, format) => askWhereToSave(window(), name, format),
    askWhatToOpen: () => askWhatToOpen(window()),
    copyText: (text) => clipboard.writeText(text),
    openExternal,
    push: pushTo(contents),
    complain,
  }
}
