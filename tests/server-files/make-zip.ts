import { deflateRawSync } from 'node:zlib'

/** What a zip says of one file, where that is to be another thing than the truth. */
export interface Packed {
  readonly name: string
  readonly content: Buffer | string
  readonly method?: number
  readonly flags?: number
  /** Mode bits of Unix, as they stand in the upper half of the attributes. */
  readonly mode?: number
  readonly says?: { readonly size?: number; readonly offset?: number }
}

/** Polynomial of ISO 3309, as zips use it; Node has it from 22 on. */
function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** A zip (APPNOTE 6.3.9) with these files, byte by byte, so that it can lie. */
export function makeZip(files: readonly Packed[], end: { readonly count?: number } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, method = 8, flags = 0x800, mode = 0o100644, says = {} } of files) {
    const bytes = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const title = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    const crc = bytes.length > 1e6 ? 0 : crc32(bytes)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(says.size ?? bytes.length, 22)
    local.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(0x0314, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(crc, 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(says.size ?? bytes.length, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(says.offset ?? offset, 42)
    parts.push(local, title, packed)
    directory.push(entry, title)
    offset += 30 + title.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const tail = Buffer.alloc(22)
  tail.writeUInt32LE(0x06054b50, 0)
  tail.writeUInt16LE(end.count ?? files.length, 8)
  tail.writeUInt16LE(end.count ?? files.length, 10)
  tail.writeUInt32LE(listed.length, 12)
  tail.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, tail])
}
