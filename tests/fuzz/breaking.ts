import type { Dice } from './dice'

const interesting = [0, 1, 2, 3, 11, 12, 13, 14, 20, 21, 22, 23, 127, 128, 254, 255]

/** Breaks bytes in one to four places: bytes changed, cut out, doubled, lengths made huge, the end lost. */
export function broken(sound: Buffer, roll: Dice): Buffer {
  let bytes = Buffer.from(sound)
  for (let wounds = 1 + roll(4); wounds > 0; wounds--) {
    const at = roll(bytes.length + 1)
    const length = 1 + roll(8)
    const kind = roll(6)
    if (kind === 0) bytes[at] = roll(256)
    else if (kind === 1) bytes[at] = interesting[roll(interesting.length)] ?? 0
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    else if (kind === 4) bytes = bytes.subarray(0, at)
    else bytes.subarray(at, at + length).fill(interesting[roll(interesting.length)] ?? 0)
  }
  return bytes
}
