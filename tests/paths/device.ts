import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs/promises'
import { diagnose } from '@shared/diagnose'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Evidence } from '@shared/model/evidence'
import { systemSurroundings } from '../../electron/computer/system'
import { examine } from '../../electron/examination/examine'
import { KeptEvidence } from '../../electron/requests/kept-evidence'
import { otherDeviceRequests } from '../../electron/requests/other-device'
import { inEnglish } from '../spoken'
import { browserHomeTrusting } from '../lab/browser-trust'

/** What became of one home: who is suspected after the device has looked, and how far it got. */
export interface Seen {
  readonly suspected: readonly string[]
  readonly confirmed: readonly string[]
  readonly device: unknown
  readonly tookMs: number
}

const never = new AbortController().signal

/** Debian's Chromium in the device's namespace, with a name server and roots of its own; whoever started it ends it. */
async function openOnDevice(url: string, resolver: string, home: string): Promise<ChildProcess> {
  await fs.writeFile('/run/device-resolv.conf', `nameserver ${resolver}\n`)
  const inside = 'mount --bind /run/device-resolv.conf /etc/resolv.conf; exec ip netns exec device "$@"'
  const words = ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  return spawn(
    'unshare',
    ['--mount', 'sh', '-ec', inside, 'sh', ...words, `--user-data-dir=${home}/profile`, '--remote-debugging-port=0', url],
    {
      stdio: 'ignore',
      env: { ...process.env, HOME: home },
    },
  )
}

/**
 * Runs in the client's namespace: looks, shows the page, lets the device open it, and looks once more with what it told. `trusts`: `trusting`, or a device that
 * knows other authorities only. The server's own authority is the last in `ca`.
 */
export async function run([ca = '', resolver = '192.168.1.1', trusts = 'trusting']: readonly string[]): Promise<void> {
  const all = await fs.readFile(ca, 'utf8')
  const roots = all.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const surroundings = systemSurroundings({ ca: roots })
  const parsed = parseTarget('192.168.1.20:32400')
  if ('refused' in parsed) throw new Error('no target')
  const answers = { where: 'TV', serverIsHere: null, changed: null } as const
  const kept = new KeptEvidence(() => Promise.reject(new Error('no report here')))
  const first = await examine(parsed.target, surroundings, { answers }, () => undefined, never)
  kept.showLook(first, null)

  let hear: (state: string) => void = () => undefined
  const told = new Promise<string>((resolve) => (hear = resolve))
  const requests = otherDeviceRequests(
    {
      surroundings: () => surroundings,
      push: (_, payload) => {
        if (JSON.stringify(payload).includes('told')) hear('told')
      },
      speaking: inEnglish,
      openOwnPage: () => Promise.resolve(),
    },
    kept,
  )
  const shown = await requests.handles['show device page']({ reader: 'another device' })
  if (!('url' in shown)) throw new Error(JSON.stringify([shown, diagnose(first).confirmed.map(({ cause }) => cause)]))
  const began = performance.now()
  const home =
    trusts === 'trusting'
      ? await browserHomeTrusting(roots.at(-1) ?? '')
      : { env: { HOME: await fs.mkdtemp('/tmp/relock-device-') }, stop: () => Promise.resolve() }
  const browser = await openOnDevice(shown.url, resolver, home.env['HOME'] ?? '/tmp')
  const late = new Promise<string>((resolve) => setTimeout(resolve, 60_000, 'late'))
  const end = await Promise.race([told, late])
  const tookMs = Math.round(performance.now() - began)
  browser.kill('SIGKILL')
  const looked = requests.take()
  requests.stop()
  await home.stop()
  if (end === 'late' || Object.keys(looked).length === 0) throw new Error('the device told nothing within a minute')
  const evidence: Evidence = await examine(parsed.target, surroundings, { answers, ...looked }, () => undefined, never)
  const { suspected, confirmed } = diagnose(evidence)
  const seen: Seen = {
    suspected: suspected.map(({ cause }) => cause),
    confirmed: confirmed.map(({ cause }) => cause),
    device: looked,
    tookMs,
  }
  console.log(JSON.stringify(seen))
}
