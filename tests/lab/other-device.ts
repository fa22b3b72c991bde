import type { DeviceLook } from '@shared/model/device-look'
import { pageEnds } from '@shared/model/world'
import { addressAtHome, type WholeWorld } from './home'

type Looked = Partial<Record<'deviceLooked' | 'browserLooked', DeviceLook>>

/**
 * What a device of this home, or the user's own browser, told by its page: of the way that was typed. Real ones are played in `tests/paths/devices.test.ts` and
 * `tests/electron/own-browser.test.mjs`.
 */
export function lookedIn(world: WholeWorld, server: { readonly address: string; readonly port: number }): Looked {
  const by = (end: (typeof pageEnds)[number], browser: string): DeviceLook => {
    const upTo = pageEnds.indexOf(end)
    return {
      browser,
      ways: [
        {
          ...{ route: 'r1', host: addressAtHome(world, server.address), port: server.port },
          byAddress: upTo > 0 ? 'reached' : 'late',
          byName: upTo > 1 ? 'reached' : 'failed',
          securely: upTo > 2 ? 'reached' : 'failed',
        },
      ],
    }
  }
  const { otherDevice, ownBrowser } = world
  return {
    ...(otherDevice && { deviceLooked: by(otherDevice, 'Mozilla/5.0 (Lab TV)') }),
    ...(ownBrowser && { browserLooked: by(ownBrowser, 'Mozilla/5.0 (Lab browser)') }),
  }
}
