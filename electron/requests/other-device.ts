import { encode } from 'uqr'
import { addressClass, isIpv4 } from '@shared/addresses/address'
import type { OtherDevice } from '@shared/facts/other-device'
import { waysForDevice } from '@shared/judging/client/other-device'
import type { WayToTry } from '@shared/model/device-look'
import { say } from '@shared/model/message'
import { serveDevicePage, type DevicePage, type DeviceTold } from '../network/device-page/serve'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { refuse } from './refuse'

/** Milliseconds: whoever wants to find a TV's browser needs some minutes, and a page that is forgotten must not stay. */
const longest = 10 * 60_000
/** Milliseconds for the system to say from which address it would send. */
const sourcePatience = 1_000

/**
 * Another device at home as an eye: a page on the home network, for as long as its screen is open. Which ways the device tries follows from main's own
 * evidence; what it tells stays in main until the next look takes it, once.
 */
export function otherDeviceRequests(host: Pick<HandlerDependencies, 'surroundings' | 'push' | 'speaking'>, kept: KeptEvidence) {
  let page: DevicePage | null = null
  let timer: NodeJS.Timeout | undefined
  let told: OtherDevice | null = null
  /** Shows and hides so far: what was asked for before the newest of them is not shown any more. */
  let turn = 0

  const hide = (): void => {
    turn += 1
    clearTimeout(timer)
    page?.close()
    page = null
  }

  const taken = (ways: readonly WayToTry[], { ways: ends, browser }: DeviceTold): OtherDevice => ({
    browser,
    ways: ends.flatMap((end) => {
      const asked = ways.find(({ route }) => route === end.route)
      return asked ? [{ ...end, host: asked.address, port: asked.port }] : []
    }),
  })

  return {
    stop: hide,
    /** What a device told since the page was shown last; taken once. Whoever looks again has left the page's screen. */
    take: (): OtherDevice | null => {
      hide()
      const now = told
      told = null
      return now
    },
    handles: {
      'show device page': async () => {
        hide()
        const mine = turn
        told = null
        const ways = kept.looked ? waysForDevice(kept.looked) : []
        const [first] = ways
        if (!first)
          return refuse(say`From here no way at home leads securely to the server, so there is nothing that another device could compare.`)
        const surroundings = host.surroundings({ offline: false, askPublicResolver: false })
        const own = await surroundings.sourceOf(first.address, AbortSignal.timeout(sourcePatience))
        if (own === null || !isIpv4(own) || addressClass(own) === 'public')
          return refuse(say`This computer has no address at home at which another device could open a page.`)
        try {
          const over = (): void => {
            if (mine !== turn) return
            hide()
            host.push('device page', { state: 'over' })
          }
          const served = await serveDevicePage(own, ways, host.speaking, {
            over: () => {
              // What a device told in time stands.
              if (told === null) over()
            },
            opened: () => host.push('device page', { state: 'opened' }),
            told: (heard) => {
              told = taken(ways, heard)
              host.push('device page', { state: 'told' })
            },
          })
          if (mine !== turn) {
            served.close()
            return { dismissed: true as const }
          }
          page = served
          timer = setTimeout(over, longest)
          const { data } = encode(served.url, { border: 2 })
          return { url: served.url, code: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) }
        } catch {
          return refuse(say`This computer did not let Relock show a page on your home network.`)
        }
      },
      'hide device page': () => {
        hide()
        return null
      },
    } satisfies Partial<Handles>,
  }
}
