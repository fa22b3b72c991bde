import { z } from 'zod'
import { hostText, routeId } from './place'
import { port } from './quantities'

/** How one question of another device ended. `late`: it was given up after some seconds. The device cannot read what answered. */
const asked = z.enum(['reached', 'failed', 'late'])

/** How far another device got on one way: to the address, to the name, and through encryption. */
export const deviceWaySchema = z.object({
  route: routeId,
  host: hostText,
  port,
  byAddress: asked,
  byName: asked,
  securely: asked,
})
export type DeviceWay = z.infer<typeof deviceWaySchema>

/** A server at home has few addresses; each is asked three times. */
export const mostDeviceWays = 4

/** A way for another device to try: the same address and the same name by which this computer got through. */
export interface WayToTry {
  readonly route: string
  readonly address: string
  readonly port: number
  readonly name: string
}
