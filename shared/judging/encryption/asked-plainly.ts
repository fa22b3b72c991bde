import { clientOf } from '../../clients/clients'
import type { Answers } from '../../facts/answers'
import { type Identity, plexOf } from '../../facts/identity'
import type { Scene } from '../../model/fact'
import { refusesPlainHttp } from './older-devices'

/** A client that speaks HTTP alone, and a server that is well and does not. */
export const isShutOut = (identity: Identity, { target }: Scene): boolean =>
  target.onlyHttp === true && identity.secure.state === 'answered' && plexOf(identity) !== null && refusesPlainHttp(identity)

/** A program that speaks HTTP alone, and a Plex that answers it so: whose certificate that is, the program never sees. */
export const seesNoCertificate = ({ plain }: Identity, answers: Answers | undefined, { target }: Scene): boolean =>
  answers?.where === 'another program' && target.onlyHttp === true && plain.state === 'answered' && plain.plex !== null

/** What a program says that is turned away at the port, whatever it blames. */
const turnedAway: readonly (string | undefined)[] = [undefined, 'refused', 'cut off', 'no answer', 'request failed']

/** A program with one address of its own, which nobody saw asking securely, at a server that turns the plain one away. */
export function mayBeShutOut(identity: Identity, answers: Answers | undefined, { target }: Scene): boolean {
  const hasOwnAddress = clientOf(answers?.where, answers?.program)?.tries?.is !== 'the published list'
  const mayAskPlainly = answers?.where === 'another program' && hasOwnAddress && target.insistsOn === null
  return mayAskPlainly && turnedAway.includes(target.saw?.complaint) && identity.secure.state === 'answered' && refusesPlainHttp(identity)
}
