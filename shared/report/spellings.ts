/** Ways to write a text so that its letters are not seen; each gives what a run stands for, or `null` where it is not written so. */
export const decoders: readonly ((run: string) => string | null)[] = [
  (run) => (run.includes('%') ? tolerant(() => decodeURIComponent(run)) : null),
  // Bytes of UTF-8, as Python and C write them.
  (run) =>
    /\\x[0-9a-f]{2}/i.test(run)
      ? tolerant(() => decodeURIComponent(run.replaceAll('%', '%25').replace(/\\x(?=[0-9a-f]{2})/gi, '%')))
      : null,
  (run) =>
    run.includes('\\')
      ? run
          .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, four?: string, two?: string) => letter(four ?? two ?? '', 16))
          .replace(/\\(.)/g, '$1')
      : null,
  (run) =>
    run.includes('&#')
      ? run.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, ten?: string) => letter(hex ?? ten ?? '', hex ? 16 : 10))
      : null,
  (run) => base64(run),
  (run) => (/^(?:[0-9a-f]{2}){2,}$/i.test(run) ? readable(bytesOfHex(run)) : null),
]

function letter(digits: string, base: number): string {
  const point = Number.parseInt(digits, base)
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
}

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
  if (body.length < 3 || body.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(body)) return null
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const sign of body) {
    bits = (bits << 6) | alphabet.indexOf(sign)
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

/** What UTF-8 without control characters looks like, byte by byte (RFC 3629 §4). Most runs are not even that, and an exception for each costs more than all else. */
const mayBeText = /^(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*$/

/** UTF-8 without control characters; `shared/` has no decoder of the platform's. */
function readable(bytes: readonly number[]): string | null {
  if (!bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)) return null
  if (!mayBeText.test(bytes.map((byte) => String.fromCharCode(byte)).join(''))) return null
  return tolerant(() =>
    decodeURIComponent(
      bytes
        .slice(0, 8192)
        .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
        .join(''),
    ),
  )
}
