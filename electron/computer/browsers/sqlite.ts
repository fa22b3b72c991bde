/** What a field of a row holds; what is neither a number nor a text is `null` here. */
export type Field = number | string | null

/** Pages in a row from the top of a table: a million rows need four. */
const deepest = 20

/**
 * Rows of one table of an SQLite 3 file, by the names of their columns (https://www.sqlite.org/fileformat2.html). Node has no reader of such files before
 * version 22, and only one small table is wanted. Rows that do not lie in one page are left out, as nothing that is wanted is that long.
 * `null`: no such file or table, or one that makes no sense. Never throws.
 */
export function rowsOf(file: Buffer, table: string, most: number): readonly ReadonlyMap<string, Field>[] | null {
  try {
    if (file.subarray(0, 16).toString('latin1') !== 'SQLite format 3\0' || file.readUInt32BE(56) !== 1) return null
    const written = file.readUInt16BE(16)
    const size = written === 1 ? 65_536 : written
    if (size < 512) return null
    const pages = { file, size, usable: size - file.readUInt8(20) }
    const [schema] = rowsBelow(pages, 1, most).filter(([kind, name]) => kind === 'table' && name === table)
    const [, , , root, sql] = schema ?? []
    if (typeof root !== 'number' || typeof sql !== 'string') return null
    const columns = sql
      .slice(sql.indexOf('(') + 1)
      .split(',')
      .map((column) => /[a-z_]+/i.exec(column)?.[0] ?? '')
    return rowsBelow(pages, root, most).map((row) => new Map(columns.map((column, index) => [column, row[index] ?? null])))
  } catch {
    return null
  }
}

interface Pages {
  readonly file: Buffer
  readonly size: number
  readonly usable: number
}

const [inner, leaf] = [5, 13]

function rowsBelow(pages: Pages, root: number, most: number): readonly (readonly Field[])[] {
  const rows: (readonly Field[])[] = []
  const seen = new Set<number>()
  const walk = (number: number, depth: number): void => {
    if (seen.has(number) || depth > deepest || rows.length >= most) return
    seen.add(number)
    const page = pages.file.subarray((number - 1) * pages.size, number * pages.size)
    // The first page begins with the head of the file.
    const head = number === 1 ? 100 : 0
    const kind = page.readUInt8(head)
    if (kind !== inner && kind !== leaf) return
    const cells = head + (kind === inner ? 12 : 8)
    for (let index = 0; index < page.readUInt16BE(head + 3); index++) {
      const at = page.readUInt16BE(cells + index * 2)
      if (kind === inner) walk(page.readUInt32BE(at), depth + 1)
      else if (rows.length < most) {
        const row = rowAt(page, at, pages.usable)
        if (row) rows.push(row)
      }
    }
    if (kind === inner) walk(page.readUInt32BE(head + 8), depth + 1)
  }
  walk(root, 0)
  return rows
}

/** A cell of a leaf: its length, its number, and the row; `null` where it goes on in another page. */
function rowAt(page: Buffer, at: number, usable: number): readonly Field[] | null {
  const [length, afterLength] = numberAt(page, at)
  const [, start] = numberAt(page, afterLength)
  if (length > usable - 35) return null
  const [headLength, first] = numberAt(page, start)
  const row: Field[] = []
  let field = start + headLength
  for (let next = first; next < start + headLength;) {
    const [kind, after] = numberAt(page, next)
    const [value, width] = fieldAt(page, field, kind)
    row.push(value)
    field += width
    next = after
  }
  return row
}

/** Bytes of each kind of whole number. */
const widths = [0, 1, 2, 3, 4, 6, 8]

function fieldAt(page: Buffer, at: number, kind: number): readonly [Field, number] {
  if (kind >= 13 && kind % 2 === 1) return [page.toString('utf8', at, at + (kind - 13) / 2), (kind - 13) / 2]
  if (kind >= 12) return [null, (kind - 12) / 2]
  if (kind === 8 || kind === 9) return [kind - 8, 0]
  if (kind === 7) return [page.readDoubleBE(at), 8]
  const width = widths[kind] ?? 0
  if (width === 0) return [null, 0]
  return width === 8 ? [Number(page.readBigInt64BE(at)), 8] : [page.readIntBE(at, width), width]
}

/** Seven bits a byte, the highest first, until one is below 128; the ninth has eight. Gives where it ends as well. */
function numberAt(page: Buffer, at: number): readonly [number, number] {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = page.readUInt8(at + index)
    value = value * 128 + (byte & 127)
    if (byte < 128) return [value, at + index + 1]
  }
  return [value * 256 + page.readUInt8(at + 8), at + 9]
}
