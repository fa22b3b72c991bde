import { programs } from '@shared/clients/clients'
import type { ClientId } from '@shared/model/client'
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
  program: 'another program',
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

const programOf: Readonly<Record<string, ClientId>> = Object.fromEntries(
  programs.map(({ id }) => [id === 'another-program' ? 'other' : id, id]),
)

export const placeWords = Object.keys(whereOf)
export const changeWords = Object.keys(changedOf)
export const programWords = Object.keys(programOf)

/** What the user told; `null` for every question that was left open. */
export function readAnswers(given: Given): Answers {
  const program = chosen(given, 'program', programOf)
  return {
    // Who names the program has said where.
    where: chosen(given, 'where', whereOf) ?? (program === null ? null : 'another program'),
    serverIsHere: chosen(given, 'server-is-here', hereOf),
    changed: chosen(given, 'changed', changedOf),
    ...(program === null ? {} : { program }),
  }
}

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
