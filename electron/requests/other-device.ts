import { addressClass, isIpv4 } from '@shared/addresses/address'
import type { Argument } from '@shared/ipc/contract'
import { waysForDevice } from '@shared/judging/client/other-device'
import type { DeviceLook, PageReader, WayToTry } from '@shared/model/device-look'
import { say } from '@shared/model/message'
import { serveDevicePage, type DevicePage, type DeviceTold } from '../network/device-page/serve'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { qrCode } from './qr-code'
import { refuse } from './refuse'

/** Milliseconds: whoever wants to find a TV's browser needs some minutes, and a page that is forgotten must not stay. */
const longest = 10 * 60_000
/** Milliseconds for the system to say from which address it would send. */
const sourcePatience = 1_000

/** What the page was told, as a look takes it. */
export type Looked = { readonly deviceLooked?: DeviceLook } | { readonly browserLooked?: DeviceLook }

/** Where this computer speaks to itself. */
const loopback = '127.0.0.1'

/**
 * Another device at home as an eye, or the user's own browser: a page on the home network, or on this computer alone, for as long as its screen is open. Which
 * ways it tries follows from main's own evidence; what it tells stays in main until the next look takes it, once.
 */
export function otherDeviceRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'push' | 'speaking' | 'openOwnPage'>,
  kept: KeptEvidence,
) {
  let page: DevicePage | null = null
  let timer: NodeJS.Timeout | undefined
  let told: Looked | null = null
  /** Shows and hides so far: what was asked for before the newest of them is not shown any more. */
  let turn = 0

  const hide = (): void => {
    turn += 1
    clearTimeout(timer)
    page?.close()
    page = null
  }

  async function addressFor(reader: PageReader, { address }: WayToTry): Promise<string | null> {
    if (reader !== 'another device') return loopback
    const surroundings = host.surroundings({ offline: false, askPublicResolver: false })
    const own = await surroundings.sourceOf(address, AbortSignal.timeout(sourcePatience))
    return own === null || !isIpv4(own) || addressClass(own) === 'public' ? null : own
  }

  const taken = (ways: readonly WayToTry[], { ways: ends, browser }: DeviceTold): DeviceLook => ({
    browser,
    ways: ends.flatMap((end) => {
      const asked = ways.find(({ route }) => route === end.route)
      return asked ? [{ ...end, host: asked.address, port: asked.port }] : []
    }),
  })

  return {
    stop: hide,
    /** What was told since the page was shown last; taken once. Whoever looks again has left the page's screen. */
    take: (): Looked => {
      hide()
      const now = told
      told = null
      return now ?? {}
    },
    handles: {
      'show device page': async ({ reader }: Argument<'show device page'>) => {
        hide()
        const mine = turn
        told = null
        const ways = kept.looked ? waysForDevice(kept.looked) : []
        const [first] = ways
        if (!first) return refuse(say`From here no way at home leads securely to the server, so there is nothing that could be compared.`)
        const own = await addressFor(reader, first)
        if (own === null) return refuse(say`This computer has no address at home at which another device could open a page.`)
        try {
          const over = (): void => {
            if (mine !== turn) return
            hide()
            host.push('device page', { state: 'over' })
          }
          const served = await serveDevicePage(own, ways, host.speaking, {
            over: () => {
              // What was told in time stands.
              if (told === null) over()
            },
            opened: () => host.push('device page', { state: 'opened' }),
            told: (heard) => {
              const looked = taken(ways, heard)
              told = reader === 'another device' ? { deviceLooked: looked } : { browserLooked: looked }
              host.push('device page', { state: 'told' })
            },
          })
          if (mine !== turn) {
            served.close()
            return { dismissed: true as const }
          }
          page = served
          timer = setTimeout(over, longest)
          if (reader === 'my browser') await host.openOwnPage(served.url)
          return { url: served.url, code: qrCode(served.url) }
        } catch {
          hide()
          return refuse(
            reader === 'another device'
              ? say`This computer did not let Relock show a page on your home network.`
              : say`This computer did not let Relock open a page in your browser.`,
          )
        }
      },
      'hide device page': () => {
        hide()
        return null
      },
    } satisfies Partial<Handles>,
  }
}
