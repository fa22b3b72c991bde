import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { addressSchema } from '@shared/addresses/address'
import { say, type Message } from '@shared/model/message'
import { instantText } from '@shared/model/place'
import { port } from '@shared/model/quantities'
import type { Surroundings } from '../../computer/surroundings'
import { mapByNatPmp, mapByPcp, type MapAnswer } from './datagrams'
import { faultWords, protocols } from './faults'
import { act, findIgd, type Igd } from './upnp'

/** A port that Relock opened: all that it takes to close it again. */
export const openedPortSchema = z.object({
  by: z.enum(protocols),
  gateway: addressSchema,
  /** The port outside. */
  external: port,
  /** The device at home, and its port. */
  to: addressSchema,
  port,
  /** PCP closes a port only for whoever knows this (RFC 6887 §11.2); hex, empty for the others. */
  nonce: z.string().regex(/^(?:[0-9a-f]{24})?$/),
  at: instantText,
})
export type OpenedPort = z.infer<typeof openedPortSchema>

/** A week. What forgets by itself is asked for this long; a router may grant less, and tells (RFC 6887 §15). Seconds. */
const lifetime = 604_800

export const newNonce = (): string => randomBytes(12).toString('hex')

type Opened = { readonly open: true; /** Seconds; `null`: until it is deleted. */ readonly lifetime: number | null }
type Ended<T> = T | { readonly refused: Message }

const unheard = say`The router did not answer, so nothing was changed.`
const which = (external: number) =>
  [
    ['NewRemoteHost', ''],
    ['NewExternalPort', String(external)],
    ['NewProtocol', 'TCP'],
  ] as const

/** Who has a port outside by the router’s own list; `null`: nobody, or it does not tell. */
export async function holderOf(
  surroundings: Surroundings,
  igd: Igd,
  external: number,
  signal: AbortSignal,
): Promise<{ readonly to: string; readonly port: number } | null> {
  const answer = await act(surroundings, igd, 'GetSpecificPortMappingEntry', which(external), signal)
  const to = 'values' in answer ? answer.values['NewInternalClient'] : undefined
  return 'values' in answer && to ? { to, port: Number(answer.values['NewInternalPort']) } : null
}

/** Asks the router for it, and then looks whether it is so. What is not as it was wanted is taken back at once. */
export async function openPort(surroundings: Surroundings, wanted: OpenedPort, signal: AbortSignal): Promise<Ended<Opened>> {
  if (wanted.by === 'UPnP') return await openByUpnp(surroundings, wanted, signal)
  const answer = await mapped(surroundings, wanted, lifetime, signal)
  if (answer === null) return { refused: unheard }
  if (answer.result !== 0) return { refused: faultWords(wanted.by, answer.result) }
  // Asked once more it answers with what it keeps (RFC 6887 §11.3, RFC 6886 §3.3).
  const again = answer.external === wanted.external ? await mapped(surroundings, wanted, lifetime, signal) : null
  if (again?.result === 0 && again.external === wanted.external) return { open: true, lifetime: again.lifetime }
  await closePort(surroundings, wanted, signal)
  return { refused: say`The router gave another port than ${{ code: String(wanted.external) }}, so Relock gave it back.` }
}

async function openByUpnp(surroundings: Surroundings, wanted: OpenedPort, signal: AbortSignal): Promise<Ended<Opened>> {
  const igd = await findIgd(surroundings, wanted.gateway, signal)
  if (igd === null || 'failure' in igd) return { refused: unheard }
  const answer = await act(
    surroundings,
    igd,
    'AddPortMapping',
    [
      ...which(wanted.external),
      ['NewInternalPort', String(wanted.port)],
      ['NewInternalClient', wanted.to],
      ['NewEnabled', '1'],
      ['NewPortMappingDescription', 'Plex, by Relock'],
      // Until it is deleted: every router takes that, and some nothing else (fault 725).
      ['NewLeaseDuration', '0'],
    ],
    signal,
  )
  if ('fault' in answer) return { refused: faultWords('UPnP', answer.fault) }
  const holder = await holderOf(surroundings, igd, wanted.external, signal)
  if (holder?.to === wanted.to && holder.port === wanted.port) return { open: true, lifetime: null }
  if ('failure' in answer) return { refused: unheard }
  await closePort(surroundings, wanted, signal)
  return { refused: say`The router said yes, but does not list the port as open. Relock took its question back.` }
}

/** Takes it back. `closed`: it is gone, whoever did it; what another device holds by now is left alone. */
export async function closePort(
  surroundings: Surroundings,
  opened: OpenedPort,
  signal: AbortSignal,
): Promise<Ended<{ readonly closed: true }>> {
  if (opened.by !== 'UPnP') {
    const answer = await mapped(surroundings, opened, 0, signal)
    if (answer === null) return { refused: unheard }
    return answer.result === 0 ? { closed: true } : { refused: faultWords(opened.by, answer.result) }
  }
  const igd = await findIgd(surroundings, opened.gateway, signal)
  if (igd === null || 'failure' in igd) return { refused: unheard }
  const isOurs = ({ to, port }: { readonly to: string; readonly port: number }): boolean => to === opened.to && port === opened.port
  const before = await holderOf(surroundings, igd, opened.external, signal)
  if (before !== null && !isOurs(before)) return { closed: true }
  const answer = await act(surroundings, igd, 'DeletePortMapping', which(opened.external), signal)
  // 714: there is none.
  if ('fault' in answer && answer.fault !== 714) return { refused: faultWords('UPnP', answer.fault) }
  if ('failure' in answer) return { refused: unheard }
  const after = await holderOf(surroundings, igd, opened.external, signal)
  return after !== null && isOurs(after) ? { refused: say`The router said yes, but still lists the port as open.` } : { closed: true }
}

function mapped(
  surroundings: Surroundings,
  { by, gateway, external, to, port, nonce }: OpenedPort,
  seconds: number,
  signal: AbortSignal,
): Promise<MapAnswer | null> {
  const wish = { port, external, lifetime: seconds }
  return by === 'PCP'
    ? mapByPcp(surroundings, gateway, { ...wish, own: to, nonce: Buffer.from(nonce, 'hex') }, signal)
    : mapByNatPmp(surroundings, gateway, wish, signal)
}
