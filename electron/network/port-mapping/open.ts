import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { say, type Message } from '@shared/model/message'
import { addressSchema, instantText } from '@shared/model/place'
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
interface Refused {
  readonly refused: Message
}
/** Something may have been opened all the same, and can be taken back. */
interface Unsure {
  readonly unsure: Message
}

const unheard = say`The router did not answer, so nothing was changed.`
const unknown: Unsure = {
  unsure: say`The router fell silent before it said what came of it: it may have opened the port or not. Relock can ask it to close the port again: “What I changed”, on its first screen.`,
}
export const takenFromNobody = ({ to }: Holder): Message =>
  to === null
    ? say`That port leads to another device already. Relock takes it away from nobody.`
    : say`That port leads to ${{ code: to }}. Relock takes it away from nobody.`
export const holderUntold = say`Your router does not tell which device has that port, so Relock asks it for nothing.`

const which = (external: number) =>
  [
    ['NewRemoteHost', ''],
    ['NewExternalPort', String(external)],
    ['NewProtocol', 'TCP'],
  ] as const

/** Who has a port outside. `null`: in words of the router's own, that tell no address and no port. */
export interface Holder {
  readonly to: string | null
  readonly port: number | null
}

/** It does not know the question (UPnP Device Architecture 1.1 §3.2.2), and so says of nobody that they do not have the port. */
const unknownAction = 401

/** Who has a port outside by the router’s own list. `untold`: it gives no answer to that, which is not the same as nobody. */
export async function holderOf(
  surroundings: Surroundings,
  igd: Igd,
  external: number,
  signal: AbortSignal,
): Promise<Holder | 'nobody' | 'untold'> {
  const answer = await act(surroundings, igd, 'GetSpecificPortMappingEntry', which(external), signal)
  if ('failure' in answer) return 'untold'
  // 714: there is none. Some routers have another number for it, and some an entry without anybody in it.
  if ('fault' in answer) return answer.fault === unknownAction ? 'untold' : 'nobody'
  const { NewInternalClient: to = '', NewInternalPort } = answer.values
  if (to === '') return 'nobody'
  return { to: addressSchema.safeParse(to).data ?? null, port: port.safeParse(Number(NewInternalPort)).data ?? null }
}

const isHeldBy = (holder: Holder | 'nobody' | 'untold', { to, port }: OpenedPort): boolean =>
  typeof holder === 'object' && holder.to === to && holder.port === port

/** Asks the router for it, and then looks whether it is so. What is not as it was wanted is taken back at once. */
export async function openPort(surroundings: Surroundings, wanted: OpenedPort, signal: AbortSignal): Promise<Opened | Refused | Unsure> {
  if (wanted.by === 'UPnP') return await openByUpnp(surroundings, wanted, signal)
  const answer = await mapped(surroundings, wanted, lifetime, signal)
  if (answer === null) return unknown
  if (answer.result !== 0) return { refused: faultWords(wanted.by, answer.result) }
  // Asked once more it answers with what it keeps (RFC 6887 §11.3, RFC 6886 §3.3).
  const again = answer.external === wanted.external ? await mapped(surroundings, wanted, lifetime, signal) : null
  if (again?.result === 0 && again.external === wanted.external) return { open: true, lifetime: again.lifetime }
  const ended = await closePort(surroundings, wanted, signal)
  const other = { code: String(wanted.external) }
  return 'closed' in ended
    ? { refused: say`The router gave another port than ${other}, so Relock gave it back.` }
    : {
        unsure: say`The router gave another port than ${other}, and did not take it back. It forgets it by itself within ${{ duration: answer.lifetime * 1_000 }}.`,
      }
}

async function openByUpnp(surroundings: Surroundings, wanted: OpenedPort, signal: AbortSignal): Promise<Opened | Refused | Unsure> {
  const igd = await findIgd(surroundings, wanted.gateway, signal)
  if (igd === null || 'failure' in igd) return { refused: unheard }
  // Many a router gives a port that somebody has to whoever asks last (WANIPConnection:1 §2.4.16 forbids it).
  const before = await holderOf(surroundings, igd, wanted.external, signal)
  if (before === 'untold') return { refused: holderUntold }
  if (before !== 'nobody') return { refused: isHeldBy(before, wanted) ? listedAlready : takenFromNobody(before) }
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
  if (isHeldBy(holder, wanted)) return { open: true, lifetime: null }
  if ('failure' in answer) return holder === 'untold' ? unknown : { refused: unheard }
  // It said yes to this very question, and to nobody before: unless it names another device, what is there is ours.
  const deleted = typeof holder === 'object' ? null : await act(surroundings, igd, 'DeletePortMapping', which(wanted.external), signal)
  return deleted && 'failure' in deleted
    ? unknown
    : { refused: say`The router said yes, but does not list the port as open. Relock took its question back.` }
}

export const listedAlready = say`The router lists the port as open for your server already.`

/** Takes it back. `closed`: it is gone, whoever did it; what another device holds by now is left alone. */
export async function closePort(
  surroundings: Surroundings,
  opened: OpenedPort,
  signal: AbortSignal,
): Promise<{ readonly closed: true } | Refused> {
  if (opened.by !== 'UPnP') {
    const answer = await mapped(surroundings, opened, 0, signal)
    if (answer === null) return { refused: unheard }
    return answer.result === 0 ? { closed: true } : { refused: faultWords(opened.by, answer.result) }
  }
  const igd = await findIgd(surroundings, opened.gateway, signal)
  if (igd === null || 'failure' in igd) return { refused: unheard }
  const before = await holderOf(surroundings, igd, opened.external, signal)
  // Whose it is must be told: a port of another device’s is closed by nobody here.
  if (before === 'untold') return { refused: unheard }
  if (!isHeldBy(before, opened)) return { closed: true }
  const answer = await act(surroundings, igd, 'DeletePortMapping', which(opened.external), signal)
  // 714: there is none.
  if ('fault' in answer && answer.fault !== 714) return { refused: faultWords('UPnP', answer.fault) }
  if ('failure' in answer) return { refused: unheard }
  const after = await holderOf(surroundings, igd, opened.external, signal)
  return isHeldBy(after, opened) ? { refused: say`The router said yes, but still lists the port as open.` } : { closed: true }
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
