import { z } from 'zod'
import { text } from './legible'
import { hostText, routeId } from './place'
import { port } from './quantities'

/** How one question of a page of Relock’s ended. `late`: it was given up after some seconds. The page cannot read what answered. */
const asked = z.enum(['reached', 'failed', 'late'])

/** How far it got on one way: to the address, to the name, and through encryption. */
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

/** What a page of Relock’s found in the browser that opened it. */
export const deviceLookSchema = z.object({
  /** As the browser calls itself. */
  browser: text,
  ways: z.array(deviceWaySchema).max(mostDeviceWays),
})
export type DeviceLook = z.infer<typeof deviceLookSchema>

/** The furthest of its questions that was answered. */
export function furthestOf({ ways }: DeviceLook): 'securely' | 'byName' | 'byAddress' | null {
  return (['securely', 'byName', 'byAddress'] as const).find((question) => ways.some((way) => way[question] === 'reached')) ?? null
}

/** Who opens the page: another device at home, this computer’s usual browser, which main opens, or another browser here, into which its address is put. */
export const pageReaders = ['another device', 'my browser', 'another browser here'] as const
export type PageReader = (typeof pageReaders)[number]

/** A way for the page to try: the same address and the same name by which this computer got through. */
export interface WayToTry {
  readonly route: string
  readonly address: string
  readonly port: number
  readonly name: string
}
