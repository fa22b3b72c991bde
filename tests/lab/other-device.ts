import type { OtherDevice } from '@shared/facts/other-device'
import { addressAtHome, type WholeWorld } from './home'

/** What a device of this home told by its page: of the way that was typed. A real one is played in `tests/paths/devices.test.ts`. */
export function deviceOf(world: WholeWorld, server: { readonly address: string; readonly port: number }): OtherDevice | null {
  const { otherDevice } = world
  if (otherDevice === null) return null
  const upTo = ['stops on the way', 'stops at the name', 'stops at the certificate', 'gets through'].indexOf(otherDevice)
  return {
    browser: 'Mozilla/5.0 (Lab TV)',
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
