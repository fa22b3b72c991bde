import { securePlexOf, type Identity } from '@shared/facts/identity'
import type { Trust } from '@shared/facts/trust'
import { failureTexts } from '@shared/model/failure'
import { say, type Message } from '@shared/model/message'
import type { Route } from '@shared/model/target'
import type { ServerAnswer, Surroundings } from '../computer/surroundings'
import { rootsOf } from '../network/roots'

interface Met {
  readonly route: Route | null
  readonly identity: Identity | undefined
  readonly trust: Trust | undefined
  /** As it was judged on that way, the server’s own first. */
  readonly chain: readonly Uint8Array[]
}

/**
 * Asks the server that was met on a way for a page of its own, in the name of the account. Only where it answered over a verified connection and
 * said who it is: its token goes nowhere else. `null`: it may not be asked.
 */
export async function askMetServer(
  surroundings: Surroundings,
  { route, identity, trust, chain: [leaf] }: Met,
  path: string,
  signal: AbortSignal,
  method: 'GET' | 'PUT' = 'GET',
): Promise<{ readonly data: unknown } | { readonly why: Message }> {
  const plex = identity && securePlexOf(identity)
  // The name that was judged: the route may have learnt it meanwhile.
  const host = trust?.name ?? null
  const isPlexName = host?.toLowerCase().endsWith('.plex.direct') === true
  // Only Let’s Encrypt vouches for Plex’s names: a root of this system’s that does it as well reads along.
  const vouching = trust?.opinions.find(({ accepted, roots }) => accepted && !(isPlexName && roots === 'system'))
  if (!surroundings.account) return { why: say`nobody is signed in to Plex here` }
  if (!route?.address || host === null || leaf === undefined || !plex || !vouching)
    return { why: say`no secure way to the server is known` }
  const roots = await rootsOf(surroundings, vouching.roots)
  const { machineIdentifier } = plex
  const question = { machineIdentifier, addresses: [route.address], port: route.port, host, leaf, roots, path, method }
  const answer: ServerAnswer = await surroundings.account.askServer(surroundings, question, signal)
  if ('failure' in answer) return { why: whyNot[answer.failure] }
  if (answer.status !== 200) return { why: say`it answers with status ${{ code: String(answer.status) }}` }
  const { dataIn } = await import('./plex-answer')
  return { data: dataIn(answer) }
}

const whyNot: Readonly<Record<Extract<ServerAnswer, { failure: unknown }>['failure'], Message>> = {
  ...failureTexts,
  'signed out': say`nobody is signed in to Plex here`,
  'not published under that name': say`plex.tv publishes this server under no such name, so nothing was asked in your name`,
  'not in this account': say`the account that is signed in does not see this server`,
  'kind of token not taken': say`the server does not take this sign-in of the newer kind, which servers of an earlier time do not know; the older way helps then`,
}
