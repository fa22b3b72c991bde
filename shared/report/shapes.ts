import { isAddress } from '../addresses/address'
import type { HostNames } from './host-names'
import { dashed, isDashedIpv4, type Labels } from './labels'

/** Whatever a private value looks like in a sentence. Every pattern is linear: what it repeats cannot begin in its own middle. */
interface Shape {
  readonly pattern: RegExp
  readonly replace: (found: string, names: Names, groups: readonly string[]) => string
}

export interface Names {
  readonly labels: Labels
  readonly hosts: HostNames
}

const secret: Shape['replace'] = (found, { labels }) => labels.label('secret', found)
const afterHead: Shape['replace'] = (_, { labels }, [head = '', value = '']) =>
  value.startsWith('secret-') ? `${head}${value}` : `${head}${labels.label('secret', value)}`
const hex = (text: string): boolean => /\d/.test(text) && /[a-f]/i.test(text)

/** `sha256WithRSAEncryption`, `ecdsa-with-SHA256`, `pbeWithSHA1And3-KeyTripleDES-CBC`: made of these words and of small numbers, and of nothing else. */
const algorithm =
  /^(?=.*with)(?:(?:with|and|id|sha|md|rsa|rsassa|pss|dsa|ecdsa|ed|pbe|pbes|pbkdf|hmac|aes|des|rc|cbc|gcm|key|triple|bit|encryption|signature|specified|plain|mgf)[-_]?|\d{1,3}[-_]?)+$/i

const keys =
  'X-Plex-Token|auth[_-]?token|access[_-]?token|token|password|passphrase|passwd|pwd|pass|psk|wpa[_-]?key|secret|api[_-]?key|PlexOnlineToken|customCertificateKey'

/** In this order: the surer shape before the vaguer. */
export const shapes: readonly Shape[] = [
  // Tokens of every kind (docs/sources/plex.md#secrets). Length and kind stay: they tell what went wrong (docs/sources/reports.md#what-helpers-ask-for).
  { pattern: /\beyJ[\w-]{6,}\.[\w-]*\.?[\w-]*/gi, replace: secret },
  { pattern: /\b(?:claim|transient)-[\w-]{6,}/gi, replace: secret },
  { pattern: /(\b(?:set-)?cookie\s{0,3}[:=]\s{0,3})([^\r\n"'<>]+)/gi, replace: afterHead },
  { pattern: /(\b(?:Bearer|Basic|Digest|Negotiate)\s{1,3})([\w.~+/=-]{6,})/gi, replace: afterHead },
  {
    pattern: /(\bauthorization(?:\\?["'])?\s{0,3}[=:]\s{0,3}(?:\\?["'])?)(?!Bearer|Basic|Digest|Negotiate)([^\s"'&,;<>\\]+)/gi,
    replace: afterHead,
  },
  { pattern: new RegExp(`((?:${keys})(?:\\\\?["'])?\\s{0,3}[=:>]\\s{0,3}(?:\\\\?["'])?)([^\\s"'&,;<>\\\\]+)`, 'gi'), replace: afterHead },
  { pattern: /(:\/\/)([^\s/@"']+)(?=@)/g, replace: (_, { labels }, [head = '', user = '']) => head + labels.label('path', user) },
  {
    pattern: /(?:(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+|"[^"\s@]{1,64}(?: [^"\s@]{1,64}){0,4}")@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
    replace: (found, { labels }) => (found.endsWith('@example.invalid') ? found : labels.label('e-mail', found)),
  },
  // A name may hold blanks: it ends at the next slash, or where the text or the quotation does.
  {
    pattern:
      /(?<=[/\\](?:home|Users|Documents and Settings)[/\\]{1,2})(?:[^/\\"'<>|:\r\n]{1,80}(?=[/\\])|[^/\\"'<>|:\r\n]{1,80}(?=["'\r\n]|$)|[^/\\\s"']+)/gi,
    replace: (found, { labels }) => (/^person-\d{1,6}$/.test(found) ? found : labels.label('path', found)),
  },
  {
    pattern: /(?<=\/~)[^/\\\s"'<>]+/g,
    replace: (found, { labels }) => (/^person-\d{1,6}$/.test(found) ? found : labels.label('path', found)),
  },
  { pattern: /(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])/gi, replace: (found, { labels }) => labels.label('device', found) },
  { pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, replace: (found, { labels }) => labels.label('server identity', found) },
  { pattern: /\b[0-9a-f]{33,}\b/gi, replace: (found, { labels }) => labels.label('server identity', found) },
  { pattern: /(?<![\w*.-])(?:[\w*-]+\.)+plex\.direct\b/gi, replace: (found, { hosts }) => hosts.hide(found) },
  { pattern: /\b[0-9a-f]{32}\b/gi, replace: (found, { hosts }) => hosts.certificateLabel(found) },
  { pattern: /\b[0-9a-f]{12,31}\b/gi, replace: (found, { labels }) => (hex(found) ? labels.label('server identity', found) : found) },
  {
    pattern: /(?<!\d|\d[.-])\d{1,3}(?:-\d{1,3}){3}(?![\d-])/g,
    replace: (found, { labels }) => (isDashedIpv4(found) ? dashed(labels.address(found.replaceAll('-', '.'))) : found),
  },
  {
    pattern: /(?<![\w-])[0-9a-f]{0,4}(?:-[0-9a-f]{0,4}){2,7}(?![\w-])/gi,
    replace: (found, { labels }) => {
      const address = found.replaceAll('-', ':')
      return isAddress(address) ? labels.address(address).replaceAll(':', '-') : found
    },
  },
  // As hexadecimal, octal and decimal numbers, which browsers take as well (url.spec.whatwg.org, the IPv4 parser).
  {
    pattern:
      /\b(?:0x[0-9a-f]{1,2}\.){3}0x[0-9a-f]{1,2}\b|\b0x[0-9a-f]{8}\b|\b0[0-3]?[0-7]{2}(?:\.0[0-3]?[0-7]{2}){3}\b|\b0[0-7]{10,11}\b|(?<![\d.-])[1-4]?\d{9}(?![\d.-])/gi,
    replace: secret,
  },
  {
    pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g,
    replace: (found, { labels }) => (isAddress(found) ? labels.address(found) : found),
  },
  {
    pattern: /(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?(?:%\w+)?(?![\w:])/gi,
    replace: (found, { labels }) => (isAddress(found) ? labels.address(found) : found),
  },
  {
    pattern: /(?<![\p{L}\p{N}_@.-])(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}[\p{L}-]{1,62}|xn--[a-z0-9-]{1,59})(?![\p{L}\p{N}_-])/gu,
    replace: (found, { hosts }) => hosts.hide(found),
  },
  // Bare tokens: long, and letters and digits without order. The names of algorithms are long as well.
  {
    pattern:
      /(?<![\w-])(?:(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{16,}|(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{20,}|(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{20,})(?![\w-])/g,
    replace: (found, { labels }) => (algorithm.test(found) || /^secret-/i.test(found) ? found : labels.label('secret', found)),
  },
]
