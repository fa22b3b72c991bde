import fs from 'node:fs/promises'
import { relock, tellingOf, type Told } from '../cli/relock'
import { openDoor } from '../lab/front-door'
import { type Home, type WholeWorld } from '../lab/home'
import type { Running } from '../lab/listening'
import { nameServer } from '../lab/name-server'
import { internet, rootPem } from '../lab/plex-tv'
import { addresses } from './table'

/** Real addresses: the home, and the internet that stands for all else. Only inside the seal. */
export const home: Home = {
  server: '192.168.1.20',
  router: addresses.router,
  upstream: '198.18.0.54',
  plexTv: '198.18.0.80',
  elsewhere: '198.18.0.81',
  hijacker: '198.18.0.99',
}

/** The server, the internet, and a name server that knows the truth, as far as the world lets it. */
export const raiseStreet = async (world: WholeWorld): Promise<Running[]> => [
  await nameServer({ address: home.upstream, port: 53 }, home, home.server, () => world),
  await openDoor({ address: home.server, port: 32_400 }, world),
  await internet(world, home, { securePort: 443, plainPort: 80 }, () => undefined),
]

/** What the user's computer is set to use, in its order. */
export const setNameServers = (...asked: readonly string[]): Promise<void> =>
  fs.writeFile('/run/resolv.conf', asked.map((address) => `nameserver ${address}\n`).join(''))

/** The lab's authority, as a file for `--ca`. */
export async function authority(): Promise<string> {
  const file = '/run/ca.pem'
  await fs.writeFile(file, await rootPem())
  return file
}

/** One look of the built command line, run on the user's computer: no option tells it anything of the lab but whom to trust. */
export async function lookFrom(ca: string, typed: string = home.server): Promise<{ readonly code: number | null; readonly told: Told }> {
  const ran = await relock(['check', typed, '--ca', ca, '--json'], { within: ['nsenter', '--net=/run/netns/client', '--'] })
  return { code: ran.code, told: tellingOf(ran) }
}
