import { plexOf } from '@shared/judging/who-answers/who-answers'
import type { Identity } from '@shared/facts/identity'
import type { Trust } from '@shared/facts/trust'
import { failureTexts } from '@shared/model/failure'
import { say, type Message } from '@shared/model/message'
import type { Route } from '@shared/model/target'
import type { ServerAnswer, Surroundings } from '../computer/surroundings'
import { dataIn } from './plex-answer'

interface Met {
  readonly route: Route | null
  readonly identity: Identity | undefined
  readonly trust: Trust | undefined
}

/**
 * Asks the server that was met on a way for a page of its own, in the name of the account. Only where it answered over a verified connection and
 * said who it is: its token goes nowhere else. `null`: it may not be asked.
 */
export async function askMetServer(
  surroundings: Surroundings,
  { route, identity, trust }: Met,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly data: unknown } | { readonly why: Message }> {
  const plex = identity && plexOf(identity)
  const vouching = trust?.opinions.find(({ accepted }) => accepted)
  if (!surroundings.account) return { why: say`nobody is signed in to Plex here` }
  // The name that was judged: the route may have learnt it meanwhile.
  const host = trust?.name ?? null
  if (!route?.address || host === null || identity?.secure.state !== 'answered' || !plex || !vouching)
    return { why: say`no secure way to the server is known` }
  const { builtIn, system, given } = await surroundings.roots()
  const roots = { 'built-in': builtIn, system: system ?? [], given }[vouching.roots]
  const { machineIdentifier } = plex
  const question = { machineIdentifier, addresses: [route.address], port: route.port, host, roots, path }
  const answer: ServerAnswer = await surroundings.account.askServer(surroundings, question, signal)
  if ('failure' in answer) return { why: whyNot[answer.failure] }
  return answer.status === 200 ? { data: dataIn(answer) } : { why: say`it answers with status ${{ code: String(answer.status) }}` }
}

const whyNot: Readonly<Record<Extract<ServerAnswer, { failure: unknown }>['failure'], Message>> = {
  ...failureTexts,
  'signed out': say`nobody is signed in to Plex here`,
  'not in this account': say`the account that is signed in does not see this server`,
}
