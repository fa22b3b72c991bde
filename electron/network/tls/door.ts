import type { Connection } from '@shared/facts/connection'
import { unmeasured, type Reading } from '@shared/model/reading'
import type { Route } from '@shared/model/target'
import type { Door } from './inspect'

/** The route's door as the fact `connection` left it; where that stands shut, why there is nothing to look at. */
export function doorOf(door: Connection | undefined, route: Route | null): Door | Reading<never> {
  if (door !== undefined && door.outcome !== 'open') return unmeasured('unreached', `no connection: ${door.outcome}`)
  const address = door?.address ?? route?.address ?? null
  return route === null || address === null ? unmeasured('unreached', 'no address is known') : { address, port: route.port }
}
