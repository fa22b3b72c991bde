import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import path from 'node:path'
import type { SavedFormat } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import type { WhatToOpen } from '../requests/given-files'
import { speakHere } from './speaking'

interface Kind {
  readonly name: Message
  readonly extensions: readonly string[]
}

const kinds: Readonly<Record<SavedFormat, Kind>> = {
  html: { name: say`Web page`, extensions: ['html'] },
  markdown: { name: say`Text for a forum`, extensions: ['md'] },
  json: { name: say`Data for tools`, extensions: ['json'] },
  pdf: { name: say`Page to print`, extensions: ['pdf'] },
  zip: { name: say`All of them in one file`, extensions: ['zip'] },
}

const everything: Kind = { name: say`All files`, extensions: ['*'] }

const filterOf = ({ name, extensions }: Kind): FileFilter => ({ name: speakHere(name), extensions: [...extensions] })

/** The system's own dialog. The page can neither choose the place nor learn of another one. */
export async function askWhereToSave(window: BrowserWindow | null, suggestedName: string, format: SavedFormat): Promise<string | null> {
  const options = {
    title: speakHere(say`Save report`),
    defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
    filters: [filterOf(kinds[format])],
    properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
  }
  const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return canceled || filePath === '' ? null : filePath
}

const openable: Readonly<Record<WhatToOpen, { readonly title: Message; readonly filters: readonly Kind[] }>> = {
  report: { title: say`Open a saved report`, filters: [kinds.json] },
  // People name these files in many ways; the content decides.
  certificate: {
    title: say`Check a certificate file`,
    filters: [{ name: say`Certificates`, extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'der'] }, everything],
  },
  'server files': {
    title: say`Read a server’s log or preferences`,
    filters: [{ name: say`Plex’s files`, extensions: ['zip', 'log', 'xml', 'plist', 'reg'] }, everything],
  },
  key: { title: say`Choose its private key`, filters: [{ name: say`Private keys`, extensions: ['key', 'pem'] }, everything] },
}

export async function askWhatToOpen(window: BrowserWindow | null, what: WhatToOpen): Promise<string | null> {
  const { title, filters } = openable[what]
  const options = { title: speakHere(title), filters: filters.map(filterOf), properties: ['openFile' as const] }
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}
