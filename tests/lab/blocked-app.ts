import type { Surroundings } from '../../electron/computer/surroundings'
import type { Home, WholeWorld } from './home'

/**
 * While the world says so, this computer's own rules keep the app out of the home network. No socket of loopback can be forbidden to one
 * app, so the answer is put in its mouth here; the kernel's own refusal is tried in `tests/cli`.
 */
export function blockable(real: Surroundings, home: Home, world: () => WholeWorld): Surroundings {
  const kept = [home.server, home.hijacker, '127.0.0.1']
  const isKeptFrom = (address: string): boolean => world().app === 'blocked' && kept.includes(address)
  return {
    ...real,
    dial: (to, signal) => (isKeptFrom(to.address) ? Promise.resolve({ failure: 'not permitted', tookMs: 0 }) : real.dial(to, signal)),
    exchange: (request, onDatagram, signal) =>
      isKeptFrom(request.address) ? Promise.resolve({ failure: 'not permitted' }) : real.exchange(request, onDatagram, signal),
  }
}
