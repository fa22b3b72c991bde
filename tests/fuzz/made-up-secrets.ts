import type { Dice } from './dice'

export const pick = <T>(of: readonly T[], roll: Dice): T => of[roll(of.length)] as T
const letters = (roll: Dice, from: string, length: number): string => Array.from({ length }, () => from[roll(from.length)] ?? '').join('')
const small = 'abcdefghijklmnopqrstuvwxyz'
const mixed = `${small}${small.toUpperCase()}0123456789`

/** Secrets whose shape gives them away wherever they stand, and what they stand in. */
export const secrets: readonly ((roll: Dice) => { readonly secret: string; readonly within: string })[] = [
  (roll) => alone(`aB1${letters(roll, mixed, 17)}`),
  (roll) => {
    const secret = `t${letters(roll, mixed, 19)}`
    return { secret, within: `X-Plex-Token=${secret}` }
  },
  (roll) => alone(`81.${String(roll(256))}.${String(roll(256))}.${String(1 + roll(255))}`),
  (roll) => alone(`${letters(roll, small, 6)}.${letters(roll, small, 5)}@${letters(roll, small, 7)}.de`),
  (roll) => alone(`d${letters(roll, '0123456789abcdef', 39)}`),
]
const alone = (secret: string) => ({ secret, within: secret })
