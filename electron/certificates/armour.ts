import { say, type Message } from '@shared/model/message'
import type { AboutFile } from './about-file'

/** RFC 7468 §2: what stands between the lines of a PEM file and whoever reads it. */

/** Octets that writing programs make of hyphens: en dash, em dash, minus and non-breaking hyphen in UTF-8, as Latin-1 shows them. */
const dash = '(?:-|\\xe2\\x80[\\x90-\\x95]|\\xe2\\x88\\x92|[\\x96\\x97])'
const marker = /-----(?:BEGIN|END) [A-Z0-9 ]{1,60}-----/
const almost = new RegExp(`^${dash}*\\s?(?:BEGIN|END) (?:[A-Z0-9]+ ){0,3}(?:CERTIFICATE|PRIVATE KEY)\\s?${dash}*\\s*$`)
/** Letters of a line that is meant as a mark: a label of 60, and what stands around it. A search in millions of them overflows its stack. */
const longestMark = 200
/** Letters of what stands below it, should all of it be in one line: the key of an RSA certificate of 16,384 bits has 13,000. */
const longestBelow = 100_000
/** Ten thousand certificates have a fifth of it. */
const mostLines = 1_000_000
const encoded = 'LS0tLS1CRUdJTi' // Base64 of "-----BEGIN"

/** Both sides of the words get their five hyphens. */
const fiveHyphens = String.raw`LC_ALL=C sed -E 's/^[^A-Z]*((BEGIN|END) [A-Z0-9 ]*[A-Z])[^A-Z]*$/-----\1-----/'`
const spellLineBreaks = String.raw`awk '{gsub(/\\r/,"");gsub(/\\n/,"\n")}1'`
const partBlocks = String.raw`awk '{gsub(/-----[ \t]*-----BEGIN/,"-----\n-----BEGIN")}1'`

/** The command that turns the file into one that can be read. */
const mending = (program: string, file: string): { readonly code: string } => ({ code: `${program} ${file} > mended.pem` })

/**
 * Why OpenSSL 3, and so nginx and the tools that pack for Plex, read less in a text of certificates and keys than stands there, and the command that
 * mends it; `null` where they read all of it. They look at whole lines: a BEGIN or END line holds nothing else,
 * though blanks may follow it; between the blocks anything may stand (OpenSSL `crypto/pem/pem_lib.c`, tried with 3.0).
 */
export function unreadableToOpenssl(text: string): AboutFile | null {
  if (!text.includes('BEGIN ')) return asBase64(text)
  if (linesIn(text) > mostLines)
    return (file) =>
      say`${{ code: file }} has more than a million lines; a certificate has some thirty. Copy it again from where it was made.`
  const lines = text.replace(/^\xef\xbb\xbf/, '').split(/\r\n|\n|\r/)
  if (lines.some((line) => /-----(?:BEGIN|END) [A-Z0-9 ]{1,60}-----(?:\\r)?\\n/.test(line) || line.includes('\\n-----END ')))
    return (file) =>
      say`${{ code: file }} has its line breaks spelt out as ${{ code: '\\n' }}, as YAML, JSON and environment files do; turn them back with: ${mending(spellLineBreaks, file)}`
  const misspelt = lines.findIndex((line) => line.length <= longestMark && almost.test(line) && !marker.test(line))
  if (misspelt >= 0) return misspelling(lines[misspelt] ?? '', misspelt + 1)
  const at = firstBadLine(lines)
  return at === null ? null : badLine(lines[at] ?? '', at + 1)
}

/** Line breaks, each of two signs counted twice. */
function linesIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d) count++
  return count
}

function asBase64(text: string): AboutFile | null {
  if (!text.includes(encoded)) return null
  return text.startsWith(encoded) && /^[A-Za-z0-9+/=\s]*$/.test(text)
    ? (file) =>
        say`${{ code: file }} is the Base64 of a PEM file, as Kubernetes keeps it in its secrets; turn it back with: ${mending('base64 -d <', file)}`
    : (file) =>
        say`${{ code: file }} holds a PEM file as Base64, as Kubernetes writes its secrets; put only what begins with ${{ code: 'LS0tLS1' }} into a file, and turn that back with: ${mending('base64 -d <', 'THAT-FILE')}`
}

const misspelling =
  (line: string, number: number): AboutFile =>
  (file): Message =>
    /[^\x20-\x7e\t]/.test(line)
      ? say`${{ code: file }} has long dashes in line ${String(number)} where five hyphens belong, as chats and word processors put them there; write hyphens with: ${mending(fiveHyphens, file)}`
      : say`${{ code: file }} has too few or too many hyphens in line ${String(number)}; there are five on each side. Put it right with: ${mending(fiveHyphens, file)}`

/** Where reading by whole lines ends otherwise than the blocks that a person sees. */
function firstBadLine(lines: readonly string[]): number | null {
  let inside: string | null = null
  for (const [index, line] of lines.entries()) {
    const whole = withoutBlanksBehind(line)
    const begun: string | undefined = /^-----BEGIN ([A-Z0-9 ]{1,60})-----$/.exec(whole)?.[1]
    if (inside === null) {
      if (begun !== undefined) inside = begun
      // A block that nobody finds is missed only if it is there: words about a BEGIN line are no block.
      else if (marker.test(whole) && holdsBase64(lines[index + 1])) return index
    } else if (whole.startsWith('-----END ')) {
      if (whole !== `-----END ${inside}-----`) return index
      inside = null
    } else if (marker.test(whole)) return index
  }
  return null
}

/** Octet by octet: a pattern that begins once more at each of millions of blanks would not end. */
function withoutBlanksBehind(line: string): string {
  let end = line.length
  while (end > 0 && line.charCodeAt(end - 1) <= 0x20) end--
  return line.slice(0, end)
}

const holdsBase64 = (line: string | undefined): boolean =>
  line !== undefined && line.length <= longestBelow && /^[\s>|]*[A-Za-z0-9+/]{40,}={0,2}\s*$/.test(line)

function badLine(line: string, number: number): AboutFile {
  if (/-----END [A-Z0-9 ]+-----\s*-----BEGIN /.test(line))
    return (file) =>
      say`${{ code: file }} ends one block and begins the next in the same line, line ${String(number)}, which OpenSSL and nginx cannot read; part them with: ${mending(partBlocks, file)}`
  if (/^\s+-----/.test(line))
    return (file) =>
      say`${{ code: file }} is indented from line ${String(number)} on, as in a YAML file, and OpenSSL and nginx find no certificate in it; take the blanks away with: ${mending("sed 's/^[[:space:]]*//'", file)}`
  if (/^\s*[>|]/.test(line))
    return (file) =>
      say`${{ code: file }} has quotation marks of a mail from line ${String(number)} on, so OpenSSL and nginx find no certificate in it; take them away with: ${mending("sed 's/^[>|[:space:]]*//'", file)}`
  return (file) =>
    say`${{ code: file }} has something else beside a BEGIN or END mark in line ${String(number)}, which OpenSSL and nginx cannot read; leave nothing but the mark in its line.`
}
