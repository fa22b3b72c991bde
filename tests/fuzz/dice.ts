/** A throw: 0 up to `sides`, without it. */
export type Dice = (sides: number) => number

/** Numbers of 32 bits that come again with the same seed (mulberry32, public domain). */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Dice that fall the same way in every run. */
export function dice(seed: number): Dice {
  const draw = draws(seed)
  return (sides) => draw() % sides
}

/** From 0 up to 1, without it, the same in every run. */
export function chances(seed: number): () => number {
  const draw = draws(seed)
  return () => draw() / 4_294_967_296
}
