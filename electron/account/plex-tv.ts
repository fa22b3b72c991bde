import type { z } from 'zod'
import { unreachable, type PlexFailure } from '@shared/model/plex-failure'
import { version } from '../../package.json'
import type { Surroundings } from '../computer/surroundings'
import { within } from '../network/deadline'
import { getByName, type HttpQuestion } from '../network/http'
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
  /** Never part of the path: paths are written into logs. */
  readonly token?: string
  readonly schema: z.ZodType<T>
}

export type PlexAnswer<T> = { readonly value: T } | { readonly failure: PlexFailure }

/**
 * One question to plex.tv, over a connection whose name and chain are verified with the roots built into Relock (and those of `--ca`), so that
 * neither a router nor a security program reads along. No redirect is followed. Never throws about the network.
 */
export async function askPlexTv<T>(
  surroundings: Surroundings,
  client: ClientIdentity,
  { method = 'GET', path, token, schema }: PlexQuestion<T>,
  signal: AbortSignal,
): Promise<PlexAnswer<T>> {
  if (surroundings.offline) return { failure: unreachable('not permitted') }
  const { host, port } = surroundings.hosts.plexTv
  const headers = { ...plexHeaders(client), ...(token === undefined ? {} : { 'X-Plex-Token': token }) }
  const question = { host, port, path, method, headers, accept: 'application/json', limit: answerLimit }
  const roots = await rootsForPlex(surroundings)
  const answer = await within(patience, signal, (own) => getByName(surroundings, { ...question, roots }, own))
  if (answer.state === 'failed') return { failure: unreachable(answer.failure) }
  const refusal = refusalIn(answer)
  if (refusal) return { failure: refusal }
  const read = schema.safeParse(dataIn(answer))
  return read.success ? { value: read.data } : { failure: { is: 'not plex', status: answer.status, code: null, retryAfter: null } }
}
