import { beforeAll, describe, expect, it } from 'vitest'
import { unfit } from '../lab/fitness'
import { whyNoChromium } from '../lab/real-chromium'
import { cannotSeal, runSealed } from '../lab/seal'
import { bundled } from '../lab/bundle.mjs'
import type { Seen } from './device'
import { missingPrograms, setUp } from './home'

// Another device at home, played by Debian's Chromium in a namespace with a name server and roots of its own: it opens Relock's page, and where it is stopped
// is told apart, while this computer gets through every time.

const missing = missingPrograms()
const reason = missing.length > 0 ? `${missing.join(', ')}: not installed` : (whyNoChromium() ?? cannotSeal(setUp))
const impossible = reason === null ? null : unfit('another device in a namespace', reason)

describe.skipIf(impossible !== null)('another device at home', () => {
  const seen = new Map<string, Seen>()
  beforeAll(async () => {
    for (const module of ['tests/paths/device.ts', 'tests/paths/resident.ts']) await bundled(module)
    for (const line of (await runSealed(setUp, 'tests/paths/devices.ts', [])).trim().split('\n')) {
      const one = JSON.parse(line) as Seen & { readonly name: string }
      seen.set(one.name, one)
    }
  }, 240_000)

  it.each([
    ['gets through', []],
    ['asks a name server that hides names of the home', ['device-asks-other-name-server']],
    ['knows other authorities', ['device-accepts-no-certificate']],
    ['is kept out by the server’s firewall', ['device-kept-apart']],
  ] as const)('%s', (name, suspected) => {
    const one = seen.get(name)
    expect({ confirmed: one?.confirmed, suspected: one?.suspected }, JSON.stringify(one?.device)).toEqual({ confirmed: [], suspected })
  })
})
