import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readEvidence } from '@shared/report/read'
import { accountDesk } from '../account/account'
import type { Vault } from '../account/vault'
import { discover } from '../examination/discover'
import { examine } from '../examination/examine'
import type { HandlerDependencies } from './dependencies'
import { createHandlers, type Handlers } from './handlers'
import { dial } from '../network/dial'
import { openInThread } from '../certificates/unlock'
import type { BrowserOpinion, Dial } from '../computer/surroundings'
import { systemSurroundings } from '../computer/system'
import { terminal } from '../command-line/terminal'
import { buildInThread } from './reporting'
import { readWindowOptions } from './window-options'

/** Asked only with the user's consent (Cloudflare's: docs/sources/name-servers.md#public-name-servers). */
const publicResolver = {
  address: '1.1.1.1',
  port: 443,
  from: 'public',
  https: { host: 'cloudflare-dns.com', path: '/dns-query' },
} as const

/** What only the window's own room can give: dialogs, clipboard, Chromium. */
export interface WindowHandlerDependencies extends Pick<
  HandlerDependencies,
  | 'folder'
  | 'askWhereToSave'
  | 'printPage'
  | 'showInFolder'
  | 'askWhatToOpen'
  | 'askConsent'
  | 'copyText'
  | 'notify'
  | 'showTray'
  | 'onStir'
  | 'openExternal'
  | 'openSignIn'
  | 'openOwnPage'
  | 'push'
  | 'speaking'
  | 'log'
> {
  readonly about: Omit<HandlerDependencies['about'], 'system'>
  /** The user's own words on the command line. */
  readonly args: readonly string[]
  /** Folder of the programs of other threads. */
  readonly programs: string
  /** The tag of the window's language. */
  readonly language: string
  /** RELOCK_DEMO, where Relock runs from source. */
  readonly demo: string | undefined
  readonly browserOpinion: (dial: Dial) => BrowserOpinion
  /** Where a sign-in to Plex is kept. */
  readonly vault: Vault
}

/**
 * The handlers that answer the window, on the real outside world. This file pulls in everything that looks and judges, so the window loads it
 * while its first page is drawn.
 * @throws UsageError with one sentence, where the command line asks for something impossible
 */
export async function windowHandlers({
  about,
  args,
  programs,
  language,
  demo: home,
  browserOpinion,
  vault,
  ...dependencies
}: WindowHandlerDependencies): Promise<Handlers> {
  const { resolvers, ca, demo } = await readWindowOptions(args, home, terminal())
  const opinion = browserOpinion(dial)
  return createHandlers({
    ...dependencies,
    about: { ...about, system: systemSurroundings().system },
    surroundings: ({ offline, askPublicResolver, readBrowsers = false }) =>
      systemSurroundings({
        resolvers,
        ca,
        offline,
        browserOpinion: opinion,
        // A home on loopback stays there: nothing of a demonstration leaves this computer.
        publicResolver: askPublicResolver && !demo ? publicResolver : null,
        // Of a demonstration those that belong to it, and none of the user's.
        browsers: readBrowsers && (demo ? (demo.browsers ?? false) : true),
        ...(demo ? { clockAhead: demo.clockAhead } : {}),
        ...(demo?.hosts ? { hosts: demo.hosts } : {}),
      }),
    account: accountDesk(vault),
    openCertificate: (what, signal) => openInThread(readFileSync(path.join(programs, 'unlock-thread.cjs'), 'utf8'))(what, signal),
    examine,
    discover: (surroundings, how, onFound, signal) =>
      discover(surroundings, { ...how, ...(demo?.gdm ? { gdm: demo.gdm } : {}) }, onFound, signal),
    buildReport: buildInThread(() => readFileSync(path.join(programs, 'reporter.cjs'), 'utf8'), language),
    readEvidence,
    scanProgram: () => readFileSync(path.join(programs, 'scan-thread.cjs'), 'utf8'),
  })
}
