import type identity from '@shared/facts/identity'
import type { Failure } from '@shared/model/failure'
import type { ValueOf } from '@shared/model/fact'
import { machineIdentifier } from './frame'

type Answered = Extract<ValueOf<typeof identity>['secure'], { state: 'answered' }>
export const plexAnswer = (change: Partial<NonNullable<Answered['plex']>> = {}): Answered => ({
  state: 'answered',
  status: 200,
  plex: { machineIdentifier, version: '1.43.4.10903-e5521bd8c', claimed: true, ...change },
  calls: null,
  clockOffset: 300,
})
export const stranger = (status = 200, calls: string | null = 'nginx'): Answered => ({
  state: 'answered',
  status,
  plex: null,
  calls,
  clockOffset: 300,
})
export const failed = (failure: Failure): { state: 'failed'; failure: Failure } => ({ state: 'failed', failure })
export const notAsked = { state: 'not asked', why: 'the certificate is not accepted' } as const
