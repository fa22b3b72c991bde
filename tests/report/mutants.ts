import { evidenceSchema, type Evidence } from '@shared/model/evidence'
import type { Dice } from '../fuzz/dice'

/** What strangers' texts are made of where they are meant to change a verdict. */
const pieces = [
  ...[
    'plex',
    '.',
    'direct',
    '-',
    '*',
    ' ',
    ':',
    '@',
    '"',
    '\n',
    '\u200b',
    'a',
    'de',
    'net',
    'Anna',
    'İ',
    '王',
    'example',
    '%41',
    'toString',
    '__proto__',
  ],
  ...[
    '.plex.direct',
    'localhost',
    'lan',
    'local',
    'arpa',
    'in-addr',
    'name-1',
    'hash-1',
    'machine-1',
    '192.168.1.20',
    '192-168-1-20',
    '81.2.3.4',
  ],
  ...[
    '203.0.113.1',
    '1.2.3.4',
    '0.0.0.0',
    '2a00:1::1',
    'fe80::1',
    '::1',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '0123456789abcdef0123456789abcdef',
  ],
  ...[
    'avast',
    "Let's Encrypt",
    'R11',
    'YR2',
    'Root ',
    'Caddy Local Authority',
    'TRAEFIK DEFAULT CERT',
    'CN=',
    ', O=',
    'sha1',
    'md5',
    'RSA',
    'EC',
  ],
  ...['dnsmasq', 'pi-hole', '9.18', 'FRITZ!Box', 'Synology', '503', '2026-01-01', 'Z'],
]

/** Evidence with a few of its texts changed; `null` where it is none any more. The same words come again, so that places agree with each other. */
export function mutated(base: Evidence, roll: Dice, words: string[]): Evidence | null {
  const evidence = structuredClone(base)
  const texts: { readonly holder: Record<string, unknown>; readonly key: string }[] = []
  const walk = (holder: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value === 'string') texts.push({ holder, key })
      else if (typeof value === 'object' && value !== null) walk(value as Record<string, unknown>)
    }
  }
  for (const part of [evidence.target, evidence.routes, evidence.readings]) walk(part as unknown as Record<string, unknown>)
  for (let count = 1 + roll(4); count > 0; count--) {
    const { holder, key } = texts[roll(texts.length)] ?? { holder: {}, key: '' }
    holder[key] = roll(8) === 0 ? String(holder[key]).toUpperCase() : word(roll, words)
  }
  return evidenceSchema.safeParse(evidence).success ? evidence : null
}

function word(roll: Dice, words: string[]): string {
  if (words.length > 0 && roll(3) === 0) return words[roll(words.length)] ?? ''
  const made = Array.from({ length: roll(5) }, () => pieces[roll(pieces.length)] ?? '').join('')
  words.push(made)
  if (words.length > 12) words.shift()
  return made
}
