import type { PlexUser } from './shapes'

/** Enough for its owner to know it again, and for nobody else: `a…n`, `m…@e…`. The window and the terminal get no more than this. */
export function maskedName({ username, title, email }: PlexUser): string {
  const name = username ?? title
  if (name !== null && name !== '' && !name.includes('@')) return masked(name)
  const [before = '', domain = ''] = (email ?? name ?? '').split('@')
  return domain === '' ? masked(before) : `${masked(before)}@${masked(domain)}`
}

function masked(word: string): string {
  const letters = [...new Intl.Segmenter('en').segment(word)].map(({ segment }) => segment)
  const [first = ''] = letters
  return letters.length < 4 ? `${first}…` : `${first}…${letters.at(-1) ?? ''}`
}
