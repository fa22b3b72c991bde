import type { Connection } from '../facts/connection'
import { failureTexts } from '../model/failure'
import { say, type Message } from '../model/message'

export const triedAddresses = ({ attempts }: Connection): string => attempts.map((attempt) => attempt.address).join(', ')

export const outcomeOf = ({ outcome }: Connection): Message => (outcome === 'open' ? say`somebody answers there` : failureTexts[outcome])

/** Rules of this computer kept Relock from trying one of the addresses, and no other opened: that says nothing about the server. */
export const isBlocked = ({ outcome, attempts }: Connection): boolean =>
  outcome === 'not permitted' || (outcome !== 'open' && attempts.some((attempt) => attempt.outcome === 'not permitted'))
