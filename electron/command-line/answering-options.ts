import { programs } from '@shared/clients/clients'
import { devices, devicesAt, type Device } from '@shared/clients/devices'
import { deviceIds, type ClientId, type DeviceId } from '@shared/model/client'
import { say } from '@shared/model/message'
import { seenByPhone, type SeenByPhone } from '@shared/model/phone'
import type { Answers } from '@shared/session'
import type { Given } from './command'
import { UsageError } from './io'
import { nearest } from './nearest'

type Where = NonNullable<Answers['where']>
type Changed = NonNullable<Answers['changed']>
type Began = NonNullable<Answers['began']>

/** The words to type for what the window’s questions offer. Who is not sure leaves the option out. */
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

const beganOf = { today: 'today', week: 'this week', earlier: 'earlier', never: 'never worked' } as const satisfies Record<string, Began>

const programOf: Readonly<Record<string, ClientId>> = Object.fromEntries(
  programs.map(({ id }) => [id === 'another-program' ? 'other' : id, id]),
)

export const phoneWords: readonly string[] = seenByPhone
const phoneOf: Readonly<Record<string, SeenByPhone>> = Object.fromEntries(seenByPhone.map((word) => [word, word]))

/** What a phone outside showed; `null`: nobody looked. */
export const readPhone = (given: Given): SeenByPhone | null => chosen(given, 'phone', phoneOf)

export const placeWords = Object.keys(whereOf)
export const changeWords = Object.keys(changedOf)
export const beginWords = Object.keys(beganOf)
export const programWords = Object.keys(programOf)
export const deviceWords: readonly string[] = deviceIds
const deviceOf: Readonly<Record<string, DeviceId>> = Object.fromEntries(deviceIds.map((id) => [id, id]))

/** What the user told; `null` for every question that was left open. */
export function readAnswers(given: Given): Answers {
  const program = chosen(given, 'program', programOf)
  const device = chosen(given, 'device', deviceOf)
  const where = chosen(given, 'where', whereOf)
  const began = chosen(given, 'began', beganOf)
  if (device !== null && !devicesAt(where).some(({ id }) => id === device))
    throw new UsageError(say`${{ code: `--device ${device}` }} does not go with the place that ${{ code: '--where' }} names.`)
  return {
    // Who names the program, or a device that is of one kind, has said where.
    where: where ?? (program === null ? placeOf(device) : 'another program'),
    serverIsHere: chosen(given, 'server-is-here', hereOf),
    changed: chosen(given, 'changed', changedOf),
    ...(began === null ? {} : { began }),
    ...(program === null ? {} : { program }),
    ...(device === null ? {} : { device }),
  }
}

function placeOf(device: DeviceId | null): Where | null {
  const places: Device['seenOn'] = devices.find(({ id }) => id === device)?.seenOn ?? []
  return places.length === 1 ? (places[0] ?? null) : null
}

function chosen<T>(given: Given, option: string, meanings: Readonly<Record<string, T>>): T | null {
  const typed = given.one(option)
  if (typed === null) return null
  const word = typed.toLowerCase()
  const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined
  if (meaning !== undefined) return meaning
  const words = Object.keys(meanings)
  const meant = nearest(word, words)
  const [unknown, where] = [{ code: typed.slice(0, 60) }, { code: `--${option}` }]
  throw new UsageError(
    meant === null
      ? say`"${unknown}" is nothing that ${where} knows; it is one of ${{ code: words.join(', ') }}.`
      : say`"${unknown}" is nothing that ${where} knows; did you mean ${{ code: meant }}?`,
  )
}
