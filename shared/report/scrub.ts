import { isAddress } from '../addresses/address'
import { controlHash, nowhereControl } from '../addresses/plex-direct'
import { dashed, isDashedIpv4, Labels, type Kind } from './labels'

/**
 * Replaces private values wherever they stand and however they are written, as lists of keys miss the keys that they do not know
 * (docs/sources/reports.md#masking). Plain, dashed inside a name, upper case, URL-encoded, JSON-escaped and base64 are all seen through.
 */
export class Scrubber {
  readonly labels = new Labels()
  readonly #known: { readonly value: string; readonly kind: Kind }[] = []
  readonly #open: ReadonlySet<string>

  /** `open`: values that may stand as they are although they look private, such as the examination's own id. */
  constructor(open: readonly string[] = []) {
    this.#open = new Set([controlHash, nowhereControl.name, ...open].map((value) => value.toLowerCase()))
  }

  /** A value that is private in this report because of where it was found: hidden everywhere else as well. */
  know(kind: Kind, value: string | null): void {
    if (
      value === null ||
      value.length < 3 ||
      this.#open.has(value.toLowerCase()) ||
      this.#known.some((entry) => entry.value === value.toLowerCase())
    )
      return
    this.#known.push({ kind, value: value.toLowerCase() })
    this.#known.sort((a, b) => b.value.length - a.value.length)
  }

  text(text: string): string {
    if (this.#open.has(text.toLowerCase())) return text
    return this.#plain(this.#encoded(text))
  }

  /** Scrubs every text of a JSON value, keys included. */
  deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (Array.isArray(value)) return value.map((entry: unknown) => this.deep(entry))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [this.text(key), this.deep(entry)]))
    return value
  }

  /** A run of text that hides something private behind an encoding is replaced as a whole. */
  #encoded(text: string): string {
    return text.replace(/[A-Za-z0-9+/_=%\\.~@-]{8,}/g, (run) => {
      for (const decode of decoders) {
        const decoded = decode(run)
        if (decoded !== null && decoded !== run && this.#plain(decoded) !== decoded) return this.labels.label('secret', run)
      }
      return run
    })
  }

  #plain(text: string): string {
    let rest = text
    for (const { kind, value } of this.#known) rest = replaceIgnoringCase(rest, value, (found) => this.labels.label(kind, found))
    for (const rule of rules) {
      rest = rest.replace(rule.pattern, (...match: readonly unknown[]) => {
        const found = String(match[0])
        return this.#open.has(found.toLowerCase()) ? found : rule.replace(found, this)
      })
    }
    return rest
  }

  /** For the rule of dotted names. */
  isOpen(value: string): boolean {
    return this.#open.has(value.toLowerCase())
  }
}

function replaceIgnoringCase(text: string, value: string, label: (found: string) => string): string {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // Not inside a longer word: a server called "Max" must not eat the "max" of "maximum".
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'gi'), label)
}

const decoders: readonly ((run: string) => string | null)[] = [
  (run) => (run.includes('%') ? tolerant(() => decodeURIComponent(run)) : null),
  (run) =>
    run.includes('\\')
      ? run.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\\(.)/g, '$1')
      : null,
  (run) => base64(run),
  (run) => (/^(?:[0-9a-f]{2}){8,}$/i.test(run) ? readable(bytesOfHex(run)) : null),
]

function tolerant(decode: () => string): string | null {
  try {
    return decode()
  } catch {
    return null
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard or URL-safe base64 (RFC 4648 §4, §5) that decodes to readable text; else `null`. */
function base64(run: string): string | null {
  const body = run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (body.length < 8 || body.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(body)) return null
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of body) {
    bits = (bits << 6) | alphabet.indexOf(letter)
    held += 6
    if (held >= 8) {
      held -= 8
      bytes.push((bits >> held) & 255)
      bits &= (1 << held) - 1
    }
  }
  return readable(bytes)
}

const bytesOfHex = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

const readable = (bytes: readonly number[]): string | null =>
  bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes.slice(0, 8192)) : null

/** The label before a certificate's own: a star, an address with dashes, or something that has no business there. */
function hideFirstLabel(first: string, labels: Labels): string {
  if (first === '*' || /^device-\d+$/i.test(first)) return first
  if (isDashedIpv4(first)) return dashed(labels.address(first.replaceAll('-', '.')))
  const address = first.replaceAll('-', ':')
  return isAddress(address) ? labels.address(address).replaceAll(':', '-') : labels.label('device', first)
}

interface Rule {
  readonly pattern: RegExp
  readonly replace: (found: string, scrubber: Scrubber) => string
}

/** Dotted names that belong to everybody: Plex's own, certificate authorities', systems' and Relock's test pages. */
const publicNames =
  /(?:^|\.)(?:plex\.tv|plex\.bz|gstatic\.com|apple\.com|msftconnecttest\.com|lencr\.org|letsencrypt\.org|digicert\.com|example|example\.(?:com|net|org|invalid)|relock\.invalid|version\.bind|in-addr\.arpa|explanation\.invalid)$/i

const rules: readonly Rule[] = [
  // Tokens of every kind (docs/sources/plex.md#secrets). Length and kind stay: they tell what went wrong (docs/sources/reports.md#what-helpers-ask-for).
  { pattern: /\beyJ[\w-]{6,}\.[\w-]*\.?[\w-]*/gi, replace: (found, { labels }) => labels.label('secret', found) },
  { pattern: /\b(?:claim|transient)-[\w-]{6,}/gi, replace: (found, { labels }) => labels.label('secret', found) },
  {
    pattern:
      /((?:X-Plex-Token|auth[_-]?token|access[_-]?token|token|password|passphrase|passwd|secret|api[_-]?key|authorization|cookie|PlexOnlineToken|customCertificateKey)(?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)([^\s"'&,;<>\\]+)/gi,
    replace: (found, { labels }) => {
      const at = Math.max(found.indexOf('='), found.indexOf(':'))
      const head = /^\s*(?:\\?["'])?/.exec(found.slice(at + 1))?.[0] ?? ''
      const value = found.slice(at + 1 + head.length)
      return value.startsWith('secret-') ? found : `${found.slice(0, at + 1)}${head}${labels.label('secret', value)}`
    },
  },
  {
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    replace: (found, { labels }) => (found.endsWith('@example.invalid') ? found : labels.label('e-mail', found)),
  },
  {
    pattern: /(?<=(?:[/\\](?:home|Users)[/\\]{1,2}))[^/\\\s"']+/gi,
    replace: (found, { labels }) => (/^person-\d+$/.test(found) ? found : labels.label('path', found)),
  },
  { pattern: /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi, replace: (found, { labels }) => labels.label('device', found) },
  { pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, replace: (found, { labels }) => labels.label('server identity', found) },
  { pattern: /\b[0-9a-f]{33,64}\b/gi, replace: (found, { labels }) => labels.label('server identity', found) },
  // A label may hold letters that are no hex digits, and IPv6 is spelled with dashes in some form (docs/sources/plex.md#names).
  {
    pattern: /(?:([\w*-]+)\.)?([\w-]+)\.plex\.direct/gi,
    replace: (found, scrubber) => {
      const [suffix, hash = '', first] = [
        found.slice(-'.plex.direct'.length),
        ...found.slice(0, -'.plex.direct'.length).split('.').reverse(),
      ]
      const label = /^hash-\d+$/i.test(hash) || scrubber.isOpen(hash) ? hash : scrubber.labels.label('certificate label', hash)
      return `${first === undefined ? '' : `${hideFirstLabel(first, scrubber.labels)}.`}${label}${suffix}`
    },
  },
  { pattern: /\b[0-9a-f]{32}\b/gi, replace: (found, { labels }) => labels.label('certificate label', found) },
  {
    pattern: /(?<![\d.-])\d{1,3}(?:-\d{1,3}){3}(?![\d-])/g,
    replace: (found, { labels }) => (isDashedIpv4(found) ? dashed(labels.address(found.replaceAll('-', '.'))) : found),
  },
  {
    pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g,
    replace: (found, { labels }) => (isAddress(found) ? labels.address(found) : found),
  },
  {
    pattern: /(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]+(?:%\w+)?(?![\w:])/gi,
    replace: (found, { labels }) => (isAddress(found) ? labels.address(found) : found),
  },
  {
    pattern: /(?<![\w@-])(?:[\w-]+\.)+[a-z][a-z-]{1,62}(?![\w-])/gi,
    replace: (found, scrubber) =>
      publicNames.test(found) || /\.plex\.direct$|^plex\.direct$/i.test(found) || /^name-\d+\./.test(found) || scrubber.isOpen(found)
        ? found
        : scrubber.labels.label('name', found),
  },
]
