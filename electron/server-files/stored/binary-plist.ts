import { Settings, type Stored } from './stored'

/**
 * Apple's binary property list, version 00 (its form is laid down in CFBinaryPList.c of Apple's CF, and by no standard): an object table, a table
 * of offsets, and a trailer of 32 bytes. Only what stands in the outermost dictionary is read. `null` where it is none, or damaged.
 */
export function readBinaryPlist(bytes: Buffer): Stored | null {
  const trailer = bytes.length - 32
  if (trailer < 8 || bytes.toString('latin1', 0, 8) !== 'bplist00') return null
  const [offsetSize = 0, refSize = 0] = [bytes[trailer + 6], bytes[trailer + 7]]
  const [count, top, tableAt] = [8, 16, 24].map((field) => Number(bytes.readBigUInt64BE(trailer + field)))
  if (count === undefined || top === undefined || tableAt === undefined) return null
  if (![1, 2, 4, 8].includes(offsetSize) || ![1, 2, 4, 8].includes(refSize)) return null
  if (count < 1 || top >= count || tableAt < 8 || tableAt + count * offsetSize > trailer) return null
  const number = (at: number, size: number): number => {
    let value = 0
    for (let index = 0; index < size; index++) value = value * 256 + (bytes[at + index] ?? 0)
    return value
  }
  const offsetOf = (object: number): number => (object < count ? number(tableAt + object * offsetSize, offsetSize) : bytes.length)

  /** Kind, count and where the content begins. */
  const headAt = (at: number): { readonly kind: number; readonly size: number; readonly from: number } | null => {
    const marker = bytes[at]
    if (marker === undefined || at >= tableAt) return null
    const kind = marker >> 4
    const low = marker & 15
    if (low !== 15 || kind === 0 || kind === 1 || kind === 2) return { kind, size: low, from: at + 1 }
    const width = 1 << ((bytes[at + 1] ?? 0) & 15)
    return width > 8 ? null : { kind, size: number(at + 2, width), from: at + 2 + width }
  }

  const textOf = (object: number): string | null => {
    const head = headAt(offsetOf(object))
    if (!head) return null
    const { kind, size, from } = head
    switch (kind) {
      case 0:
        // 8: false, 9: true.
        return size === 8 || size === 9 ? String(size - 8) : null
      case 1: {
        const width = 1 << size
        return width <= 8 && from + width <= tableAt ? String(number(from, width)) : null
      }
      case 5:
        return from + size <= tableAt ? bytes.toString('latin1', from, from + size) : null
      case 6:
        return from + 2 * size <= tableAt ? swapped(bytes.subarray(from, from + 2 * size)) : null
      default:
        return null
    }
  }

  const dictionary = headAt(offsetOf(top))
  if (dictionary?.kind !== 13) return null
  const { size, from } = dictionary
  if (from + 2 * size * refSize > tableAt) return null
  const settings = new Settings()
  for (let index = 0; index < size; index++) {
    const key = textOf(number(from + index * refSize, refSize))
    const value = textOf(number(from + (size + index) * refSize, refSize))
    if (key !== null && value !== null) settings.set(key, value)
  }
  return settings.stored
}

/** UTF-16, big end first, which Node reads the other way round. */
const swapped = (bytes: Buffer): string => Buffer.from(bytes).swap16().toString('utf16le')
