import type { Internet } from '../facts/internet'

/**
 * `no names`: nothing was reached because no name gave an address, which is as much the name server's doing as the internet's.
 * `unclear`: something answered or forbade in a way that says nothing about the line.
 */
export type InternetState = 'up' | 'portal' | 'down' | 'no names' | 'unclear'

export function internetState({ plexTv, elsewhere, portal }: Internet): InternetState {
  if (portal === 'portal') return 'portal'
  if (plexTv.state === 'answered' || elsewhere.state === 'answered') return 'up'
  const failures = [plexTv.failure, elsewhere.failure]
  if (failures.some((failure) => failure === 'not permitted' || failure === 'cancelled' || failure === 'not trusted')) return 'unclear'
  return failures.every((failure) => failure === 'no address') ? 'no names' : 'down'
}

/** The line itself is broken, so names that do not resolve are its doing. */
export const lineIsBroken = (internet: Internet | undefined): boolean => {
  const state = internet && internetState(internet)
  return state === 'down' || state === 'portal'
}
