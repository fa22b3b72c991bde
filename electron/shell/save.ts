import { app, dialog, type BrowserWindow } from 'electron'
import path from 'node:path'
import type { ReportFormat } from '@shared/ipc/contract'

const kinds: Readonly<Record<ReportFormat, { readonly name: string; readonly extensions: string[] }>> = {
  html: { name: 'Web page', extensions: ['html'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
}

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

export async function askWhatToOpen(window: BrowserWindow | null): Promise<string | null> {
  const options = { title: 'Open a saved report', filters: [kinds.json], properties: ['openFile' as const] }
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}
