import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import path from 'node:path'
import type { ReportFormat } from '@shared/ipc/contract'
import type { WhatToOpen } from '../requests/given-files'

const kinds: Readonly<Record<ReportFormat, { readonly name: string; readonly extensions: string[] }>> = {
  html: { name: 'Web page', extensions: ['html'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
}

const everything: FileFilter = { name: 'All files', extensions: ['*'] }

/** The system's own dialog. The page can neither choose the place nor learn of another one. */
export async function askWhereToSave(window: BrowserWindow | null, suggestedName: string, format: ReportFormat): Promise<string | null> {
  const options = {
    title: 'Save report',
    defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
    filters: [kinds[format]],
    properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
  }
  const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return canceled || filePath === '' ? null : filePath
}

const openable: Readonly<Record<WhatToOpen, { readonly title: string; readonly filters: readonly FileFilter[] }>> = {
  report: { title: 'Open a saved report', filters: [kinds.json] },
  // People name these files in many ways; the content decides.
  certificate: {
    title: 'Check a certificate file',
    filters: [{ name: 'Certificates', extensions: ['p12', 'pfx', 'pem', 'crt', 'cer', 'der'] }, everything],
  },
  'server files': {
    title: 'Read a server’s log or preferences',
    filters: [{ name: 'Plex’s files', extensions: ['zip', 'log', 'xml', 'plist', 'reg'] }, everything],
  },
  key: { title: 'Choose its private key', filters: [{ name: 'Private keys', extensions: ['key', 'pem'] }, everything] },
}

export async function askWhatToOpen(window: BrowserWindow | null, what: WhatToOpen): Promise<string | null> {
  const { title, filters } = openable[what]
  const options = { title, filters: [...filters], properties: ['openFile' as const] }
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}
