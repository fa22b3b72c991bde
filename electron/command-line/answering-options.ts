import type { Answers } from '@shared/session'
import type { Given } from './command'
import { UsageError } from './io'
import { nearest } from './nearest'

type Where = NonNullable<Answers['where']>
type Changed = NonNullable<Answers['changed']>

/** The words to type for what the window’s three questions offer. Who is not sure leaves the option out. */
const whereOf = {
  browser: 'this browser',
  computer: 'another computer',
  tv: 'TV',
  phone: 'phone',
  away: 'away from home',
} as const satisfies Record<string, Where>
const hereOf = { yes: 'yes', no: 'no' } as const
const changedOf = {
  nothing: 'nothing',
  router: 'new router',
  server: 'new server',
  update: 'update',
  password: 'password',
  vpn: 'VPN',
  security: 'security software',
} as const satisfies Record<string, Changed>

export const placeWords = Object.keys(whereOf)
export const changeWords = Object.keys(changedOf)

/** What the user told; `null` for every question that was left open. */
export const readAnswers = (given: Given): Answers => ({
  where: chosen(given, 'where', whereOf),
  serverIsHere: chosen(given, 'server-is-here', hereOf),
  changed: chosen(given, 'changed', changedOf),
})

function chosen<T>(given: Given, option: string, meanings: Readonly<Record<string, T>>): T | null {
  const typed = given.one(option)
  if (typed === null) return null
  const word = typed.toLowerCase()
  const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined
  if (meaning !== undefined) return meaning
  const words = Object.keys(meanings)
  const meant = nearest(word, words)
  const hint = meant === null ? `it is one of ${words.join(', ')}.` : `did you mean ${meant}?`
  throw new UsageError(`"${typed.slice(0, 60)}" is nothing that --${option} knows; ${hint}`)
}
