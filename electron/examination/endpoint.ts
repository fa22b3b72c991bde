import { valueOf } from '@shared/diagnose'
import connection from '@shared/facts/connection'
import { unmeasured, type Reading } from '@shared/model/reading'
import { failureTexts } from '@shared/model/failure'
import { say } from '@shared/model/message'
import type { Looking } from './probe'
import type { Endpoint } from '../network/tls/inspect'

/** The route's endpoint as the fact `connection` reached it; where nothing opened, why there is nothing to look at. */
export function endpointOf({ evidence, route }: Looking): Endpoint | Reading<never> {
  const reached = valueOf(evidence, connection, route?.id ?? null)
  if (reached !== undefined && reached.outcome !== 'open')
    return unmeasured('unreached', say`no connection: ${failureTexts[reached.outcome]}`)
  const address = reached?.address ?? route?.address ?? null
  return route === null || address === null ? unmeasured('unreached', say`no address is known`) : { address, port: route.port }
}
