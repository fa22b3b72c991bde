import type { Certificate } from '../../certificates/certificate'
import type { Scene } from '../../model/fact'
import { clockTolerance, type Clock } from '../../facts/clock'
import type { Identity } from '../../facts/identity'
import { proof, type Proof } from '../../model/verdict'
import { say, type Message } from '../../model/message'

/** The time of the examination by a better clock than this computer's, where one was seen. */
export interface RightTime {
  /** Milliseconds since 1970; the computer's own time where no other clock was seen. */
  readonly at: number
  /** This computer's clock minus the other one, milliseconds; `null` where no other clock was seen. */
  readonly offset: number | null
  /** `server`: only the server's own Date, which may itself be wrong, so it may acquit but never convicts. */
  readonly witness: 'internet' | 'server' | 'none'
  /** Hosts that told the time. */
  readonly hosts: readonly string[]
}

export function rightTime(scene: Scene, clock: Clock | undefined, identity: Identity | undefined): RightTime {
  if (clock && clock.sources.length > 0)
    return { at: scene.now - clock.offset, offset: clock.offset, witness: 'internet', hosts: clock.sources.map((source) => source.from) }
  const offset = identity ? serverOffset(identity) : null
  if (offset !== null) return { at: scene.now - offset, offset, witness: 'server', hosts: [] }
  return { at: scene.now, offset: null, witness: 'none', hosts: [] }
}

function serverOffset({ secure, plain }: Identity): number | null {
  for (const asked of [secure, plain]) if (asked.state === 'answered' && asked.clockOffset !== null) return asked.clockOffset
  return null
}

export const clockIsWrong = (time: RightTime): boolean => time.offset !== null && Math.abs(time.offset) > clockTolerance

export type DateState = 'valid' | 'expired' | 'not yet valid'

/** Where an instant (milliseconds) lies in a certificate's life (RFC 5280 §4.1.2.5: both ends are included). */
export function lifeAt(certificate: Certificate, at: number): DateState {
  if (at > Date.parse(certificate.notAfter)) return 'expired'
  return at < Date.parse(certificate.notBefore) ? 'not yet valid' : 'valid'
}

/** A certificate's state by the right time; a server's Date by itself never convicts a certificate that this computer finds valid. */
export function dateState(certificate: Certificate, scene: Scene, time: RightTime): DateState {
  const own = lifeAt(certificate, scene.now)
  return time.witness === 'server' && own === 'valid' ? 'valid' : lifeAt(certificate, time.at)
}

/** The date that a certificate was judged by, as something to check against a calendar. */
export function todayProof(scene: Scene, time: RightTime): Proof {
  const today = say`${{ day: time.at }}`
  if (time.witness === 'internet') return proof(say`Today’s date, as ${{ code: time.hosts.join(', ') }} tells it`, today)
  if (time.witness === 'server') return proof(say`Today’s date, as your server tells it`, today)
  return proof(say`Today’s date on this computer; compare it with a calendar, as no other clock could be asked`, ownDay(scene))
}

export const ownDay = (scene: Scene): Message => say`${{ day: scene.now }}`
