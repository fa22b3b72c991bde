import path from 'node:path'
import { buildReport } from '@shared/report/build'
import { readEvidence } from '@shared/report/read'
import { readCustomFile } from '../../electron/certificates/custom-file'
import type { HandlerDependencies } from '../../electron/requests/dependencies'
import { accountDesk } from '../../electron/account/account'
import { vaultOfThisRun } from '../../electron/account/vault'
import { systemSurroundings } from '../../electron/computer/system'
import { inEnglish } from '../spoken'

/** A host of the handlers in plain Node in which nothing is found, nobody answers a dialog and nothing is shown. */
export const quietHost = (folder: string): HandlerDependencies => ({
  about: { version: '0', electron: '0', chrome: '0', system: 'linux', testRuntime: true },
  folder,
  surroundings: ({ offline }) => systemSurroundings({ offline }),
  examine: () => Promise.reject(new Error('nothing is examined here')),
  discover: () => Promise.resolve([]),
  buildReport: (what) => Promise.resolve(buildReport({ ...what, writtenAt: Date.now() })),
  readEvidence,
  askWhereToSave: (name) => Promise.resolve(path.join(folder, name)),
  printPage: () => Promise.resolve(Buffer.from('%PDF-1.4')),
  showInFolder: () => undefined,
  askWhatToOpen: () => Promise.resolve(null),
  askConsent: () => Promise.resolve(false),
  openCertificate: ({ bytes, file, passphrase, key }) => readCustomFile(bytes, file, passphrase, key),
  copyText: () => undefined,
  notify: () => undefined,
  showTray: () => Promise.resolve(false),
  onStir: () => () => undefined,
  openExternal: () => Promise.resolve(),
  account: accountDesk(vaultOfThisRun()),
  openSignIn: () => Promise.resolve(),
  openOwnPage: () => Promise.resolve(),
  push: () => undefined,
  speaking: inEnglish,
  log: () => undefined,
})
