import { deflateRawSync } from 'node:zlib'

interface Packed {
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * A zip (APPNOTE.TXT 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16) of some small files, without folders. Node has no writer of zips; one that takes
 * streams, folders and gigabytes would be a package for two screens of code. `at`: when they were made, in this computer’s time, as zips keep it.
 */
export function packZip(files: readonly Packed[], at: Date): Buffer {
  const stamp = dosTime(at)
  const packed = files.map(({ name, content }) => {
    const bytes = Buffer.from(content)
    const data = deflateRawSync(bytes)
    const title = Buffer.from(name)
    // What both headers say: version 2.0, names in UTF-8, deflated, time, sum, sizes, length of the name, and no extra field.
    const about = Buffer.concat([u16(20, 0x0800, 8), stamp, u32(sumOf(bytes), data.length, bytes.length), u16(title.length, 0)])
    return { title, about, local: Buffer.concat([u32(0x04034b50), about, title, data]) }
  })
  let offset = 0
  const entries = packed.map(({ title, about, local }) => {
    // Made by Unix (3); no comment, first disk, no inner attributes; a plain file that its owner writes and everybody reads.
    const entry = Buffer.concat([u32(0x02014b50), u16(0x0314), about, u16(0, 0, 0), u32((0o100644 << 16) >>> 0, offset), title])
    offset += local.length
    return entry
  })
  const directory = Buffer.concat(entries)
  const end = Buffer.concat([u32(0x06054b50), u16(0, 0, files.length, files.length), u32(directory.length, offset), u16(0)])
  return Buffer.concat([...packed.map(({ local }) => local), directory, end])
}

/** Little-endian numbers, one after the other. */
function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2))
  return bytes
}
function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}

/** MS-DOS’s own: two-second steps, years since 1980. */
const dosTime = (at: Date): Buffer =>
  u16(
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    (Math.max(0, at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  )

/** CRC-32 of ISO 3309; Node’s own `zlib.crc32` is there from 20.15 on, and not in the Electron that tests may run in. */
function sumOf(bytes: Buffer): number {
  let sum = ~0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}
