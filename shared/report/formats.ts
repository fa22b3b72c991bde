import type { ReportFormat } from '../ipc/contract'

/** The format that a file's name asks for, or `null`. */
export function formatOfFile(name: string): ReportFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  return ending === 'html' || ending === 'htm' ? 'html' : ending === 'md' ? 'markdown' : ending === 'json' ? 'json' : null
}
