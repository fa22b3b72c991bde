import type { z } from 'zod'
import { unreachable, type PlexFailure } from '@shared/model/plex-failure'
import { version } from '../../package.json'
import type { Surroundings } from '../computer/surroundings'
import { within } from '../network/deadline'
import { clockOffset, getByName, type HttpAnswer, type HttpQuestion } from '../network/http'
import { rootsForPlex } from '../network/roots'
import { dataIn, refusalIn } from './plex-answer'

/** What plex.tv knows this copy of Relock as: `X-Plex-Client-Identifier` and its companions (docs/sources/account.md#headers). */
export interface ClientIdentity {
  readonly clientIdentifier: string
  /** As the list of authorized devices shows it. */
  readonly system: string
}

/** What a program says of itself with every question; none of these is a secret. */
export const plexHeaders = ({ clientIdentifier, system }: ClientIdentity): Readonly<Record<string, string>> => ({
  'X-Plex-Client-Identifier': clientIdentifier,
  'X-Plex-Product': 'Relock',
  'X-Plex-Version': version,
  'X-Plex-Platform': system,
  'X-Plex-Device': system,
  'X-Plex-Device-Name': 'Relock',
})

/** The list of a person with many shared servers takes some hundred kilobytes. */
const answerLimit = 2 * 1024 * 1024
/** A look-up, a connection, a handshake and one answer that plex.tv has to gather first. */
const patience = 8_000

export interface PlexQuestion<T> {
  readonly method?: HttpQuestion['method']
  readonly path: string
  /** Asked where apps ask first, and at plex.tv itself where that is out of reach, as either may be blocked (docs/sources/account.md#hosts). */
  readonly ofApps?: true
  /** Never part of the path: paths are written into logs. */
  readonly token?: string
  /** Sent as JSON. */
  readonly content?: object
  readonly schema: z.ZodType<T>
}

export type PlexAnswer<T> = { readonly value: T } | { readonly failure: PlexFailure }

/** The time at plex.tv, by the Date of its newest answer: tokens are dated by it, whatever the clock of this computer says. */
export interface PlexClock {
  readonly hear: (answer: HttpAnswer) => void
  /** Milliseconds since 1970; this computer’s own, until plex.tv has answered. */
  readonly now: (surroundings: Surroundings) => number
}

export function plexClock(): PlexClock {
  let ahead = 0
  return {
    hear: (answer) => void (ahead = clockOffset(answer)?.offset ?? ahead),
    now: (surroundings) => surroundings.now() - ahead,
  }
}

/**
 * One question to plex.tv, over a connection whose name and chain are verified with the roots built into Relock (and those of `--ca`), so that
 * neither a router nor a security program reads along. No redirect is followed. Never throws about the network.
 */
export async function askPlexTv<T>(
  surroundings: Surroundings,
  client: ClientIdentity,
  clock: PlexClock,
  { method = 'GET', path, ofApps, token, content, schema }: PlexQuestion<T>,
  signal: AbortSignal,
): Promise<PlexAnswer<T>> {
  if (surroundings.offline) return { failure: unreachable('not permitted') }
  const { plexTv, plexOthers } = surroundings.hosts
  const apps = ofApps && plexOthers.find(({ host }) => host === 'clients.plex.tv')
  const headers = {
    ...plexHeaders(client),
    ...(token === undefined ? {} : { 'X-Plex-Token': token }),
    ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
  }
  const roots = await rootsForPlex(surroundings)
  const asked = { method, path, headers, content: content === undefined ? '' : JSON.stringify(content), roots }
  const askAt = ({ host, port }: { readonly host: string; readonly port: number }): Promise<HttpAnswer> =>
    within(patience, signal, (own) =>
      getByName(surroundings, { ...asked, host, port, accept: 'application/json', limit: answerLimit }, own),
    )
  const first = await askAt(apps ?? plexTv)
  // Whoever has the question already is not asked a second time: some words are good once.
  const isAway = first.state === 'failed' && first.behindLock !== true && !signal.aborted
  const answer = apps && isAway ? await askAt(plexTv) : first
  if (answer.state === 'failed') return { failure: unreachable(answer.failure) }
  clock.hear(answer)
  const refusal = refusalIn(answer)
  if (refusal) return { failure: refusal }
  const read = schema.safeParse(dataIn(answer))
  return read.success ? { value: read.data } : { failure: { is: 'not plex', status: answer.status, code: null, retryAfter: null } }
}
