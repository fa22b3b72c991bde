import { Settings, type Stored } from './stored'

/**
 * Preferences.xml: one element `<Preferences …/>`, attributes only (docs/sources/plex.md#preferences). Read attribute by attribute and not with a
 * parser, which gives nothing of a file that a crash cut off in its middle; `null` where there is no such element.
 */
export function readXml(text: string): Stored | null {
  const start = /<Preferences(?=[\s/>])/.exec(text)
  if (!start) return null
  const settings = new Settings()
  const attribute = /\s*([A-Za-z_:][\w:.-]{0,199})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
  attribute.lastIndex = start.index + start[0].length
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text))
    settings.set(match[1] ?? '', unescaped(match[2] ?? match[3] ?? ''))
  return settings.stored
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The five names of XML 1.0 section 4.6 and numbers; no other entity is looked up anywhere. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole
  })

const flags: ReadonlyMap<string, string> = new Map([
  ['true', '1'],
  ['false', '0'],
])

/** What `defaults export` writes: `<plist><dict><key>…</key><string>…</string>…`. Of the outermost level; `null` where it is none. */
export function readXmlPlist(text: string): Stored | null {
  if (!/<plist\b/.test(text)) return null
  const settings = new Settings()
  const entry = /<key>([^<]{0,200})<\/key>\s*(?:<(string|integer|real|date)>([^<]*)<\/\2>|<(true|false|string)\s*\/>)/g
  for (const [, key = '', , value, empty] of text.matchAll(entry))
    settings.set(unescaped(key), flags.get(empty ?? '') ?? unescaped(value ?? ''))
  return settings.stored
}
