import { Settings, type Stored } from './stored'

/**
 * What `reg export` writes (UTF-16, `"Name"="text"`, `"Name"=dword:00000001`) or `reg query` prints (`    Name    REG_SZ    text`). Only the key of
 * Plex itself is read, none below it. `null` where it is neither.
 */
export function readRegistry(text: string): Stored | null {
  if (!/^\s*(?:Windows Registry Editor|REGEDIT4|\[?HKEY_)/.test(text)) return null
  const settings = new Settings()
  let isOfPlex = false
  // A long value goes on behind a backslash at the line's end.
  for (const line of text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const key = /^\[?-?(HKEY_[^\]]+?)\]?\s*$/.exec(line)
    if (key) isOfPlex = /\\Plex, Inc\.\\Plex Media Server$/i.test(key[1] ?? '')
    else if (isOfPlex) takeValue(line, settings)
  }
  return settings.stored
}

function takeValue(line: string, settings: Settings): void {
  const exported = /^"((?:[^"\\]|\\.){1,200})"=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{1,8}))\s*$/i.exec(line)
  if (exported) {
    const [, name = '', text, number] = exported
    settings.set(unquoted(name), number === undefined ? unquoted(text ?? '') : String(Number.parseInt(number, 16)))
    return
  }
  const printed = /^ {4}(\S.{0,199}?) {4}(REG_SZ|REG_EXPAND_SZ|REG_DWORD|REG_QWORD)(?: {4}(.*))?$/.exec(line)
  if (!printed) return
  const [, name = '', kind = '', value = ''] = printed
  settings.set(name, kind.endsWith('WORD') ? String(Number(value.trim())) : value)
}

const unquoted = (text: string): string => text.replace(/\\(.)/g, '$1')
