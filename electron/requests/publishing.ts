import answers from '@shared/facts/answers'
import connection from '@shared/facts/connection'
import identity, { securePlexOf } from '@shared/facts/identity'
import serverSettings from '@shared/facts/server-settings'
import trust from '@shared/facts/trust'
import { hostAndPort } from '@shared/addresses/spell'
import { isAway, urlToPublish } from '@shared/judging/published/ways'
import { localEndpointOf } from '@shared/judging/published/met'
import { witnessOf } from '@shared/judging/witness'
import { valueOf, type Evidence } from '@shared/model/evidence'
import type { OwnServer, Publishing } from '../acts/act'

/** The server whose settings its owner let Relock read in that look; `null`: it was not let in. */
export function ownServerIn(evidence: Evidence | null): OwnServer | null {
  if (!evidence || valueOf(evidence, serverSettings, null) === undefined) return null
  const met = evidence.routes.flatMap((route) => {
    const asked = valueOf(evidence, identity, route.id)
    const judged = valueOf(evidence, trust, route.id)
    const plex = asked && securePlexOf(asked)
    if (!plex || !judged?.accepted || judged.name === null || valueOf(evidence, connection, route.id)?.outcome !== 'open') return []
    return { machineIdentifier: plex.machineIdentifier, at: `https://${hostAndPort(judged.name, route.port)}` }
  })
  return met.find(({ machineIdentifier }) => machineIdentifier === (evidence.target.machineIdentifier ?? machineIdentifier)) ?? null
}

/** The address that is missing among those that it publishes: where it was met at home, of which the guides speak as well. */
export function publishingIn(evidence: Evidence | null): Publishing | null {
  const server = ownServerIn(evidence)
  const settings = evidence && valueOf(evidence, serverSettings, null)
  if (!evidence || !server || !settings || isAway(valueOf(evidence, answers, null))) return null
  const met = localEndpointOf(witnessOf(evidence, true).sceneOn(null))
  const add = met && urlToPublish(met)
  if (add === null || settings.customConnections.includes(add)) return null
  return { machineIdentifier: server.machineIdentifier, server: server.at, from: settings.customConnections.join(','), add }
}
