import type clock from '@shared/facts/clock'
import type connection from '@shared/facts/connection'
import type internet from '@shared/facts/internet'
import type { Failure } from '@shared/model/failure'
import type { ValueOf } from '@shared/model/fact'
import { address } from './frame'

export const connectionThat = (outcome: ValueOf<typeof connection>['outcome']): ValueOf<typeof connection> => ({
  port: 32_400,
  attempts: [{ address, outcome, tookMs: 4 }],
  outcome,
  address: outcome === 'open' ? address : null,
})

export const clockAhead = (offset: number): ValueOf<typeof clock> => ({ sources: [{ from: 'plex.tv', offset, uncertainty: 700 }], offset })
export const internetIs = (
  plexTv: number | Failure,
  elsewhere: number | Failure,
  portal: 'open' | 'portal' | 'unclear' = 'open',
): ValueOf<typeof internet> => {
  const answer = (host: string, of: number | Failure) =>
    typeof of === 'number' ? { state: 'answered' as const, host, status: of } : { state: 'failed' as const, host, failure: of }
  return { plexTv: answer('plex.tv', plexTv), elsewhere: answer('connectivitycheck.gstatic.com', elsewhere), portal }
}
