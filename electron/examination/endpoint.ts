import type { Connection } from '@shared/facts/connection'
import { unmeasured, type Reading } from '@shared/model/reading'
import type { Route } from '@shared/model/target'
import { say } from '@shared/model/message'
import { failureTexts } from '@shared/model/failure'
import type { Endpoint } from '../network/tls/inspect'

/** The route's endpoint as the fact `connection` left it; where no connection came about, why there is nothing to look at. */
export function endpointOf(connected: Connection | undefined, route: Route | null): Endpoint | Reading<never> {
  if (connected !== undefined && connected.outcome !== 'open')
    return unmeasured('unreached', say`no connection: ${failureTexts[connected.outcome]}`)
  const address = connected?.address ?? route?.address ?? null
  return route === null || address === null ? unmeasured('unreached', say`no address is known`) : { address, port: route.port }
}
