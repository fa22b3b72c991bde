import { encode } from 'uqr'

/** Light squares around the code: fewer than four, and a camera that meets it in a dark window may not see where it ends (ISO/IEC 18004). */
const margin = 4

/** A text as a QR code: its rows from the top, of which `1` is a dark square. */
export const qrCode = (text: string): string[] =>
  encode(text, { border: margin }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
