import type { ReportFormat } from '../ipc/contract'

const formats: ReadonlyMap<string | undefined, ReportFormat> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['md', 'markdown'],
  ['json', 'json'],
])

/** The format that a file's name asks for, or `null`. */
export function formatOfFile(name: string): ReportFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  return formats.get(ending) ?? null
}
