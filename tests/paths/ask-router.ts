import { spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import type { Means } from '../../electron/acts/act'
import { describeAct, noMeans, performAct } from '../../electron/acts/acts'
import { systemSurroundings } from '../../electron/computer/system'
import { newNonce, openPort, closePort, type OpenedPort } from '../../electron/network/port-mapping/open'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { spoken } from '../spoken'
import { at, inside, miniupnpd } from './home'

/** What a moment of the walk came to. */
export interface Moment {
  readonly told: string
  /** Whoever is on the internet gets through to the server’s port. */
  readonly isOpen: boolean
  /** How many ports Relock remembers to have opened. */
  readonly remembered: number
}

const external = 32_400
const surroundings = systemSurroundings({ offline: true })
const means: Means = {
  ...noMeans,
  opening: { to: at.server, port: 32_400, external },
  openedPorts: memoryOfThisRun().openedPorts,
}

const wanted = { 'open-port': { act: 'open-port' }, 'close-port': { act: 'open-port', undo: true } } as const
type What = keyof typeof wanted

/** The kernel opens the connection by itself, whoever waits behind it. */
const comesIn = (): boolean =>
  spawnSync('ip', ['netns', 'exec', 'internet', 'timeout', '1', 'bash', '-c', `</dev/tcp/${at.wan}/${String(external)}`]).status === 0

const start = async (config = miniupnpd): Promise<void> => {
  await fs.writeFile('/run/asked.conf', config)
  inside('router', 'miniupnpd -f /run/asked.conf -P /run/asked.pid; sleep 0.2')
}
const withoutUpnp = miniupnpd.replace('enable_upnp=yes', 'enable_upnp=no')

const stop = (): void =>
  inside(
    'router',
    'kill $(cat /run/asked.pid); for chain in forward_mu prerouting_mu postrouting_mu; do nft flush chain inet miniupnpd $chain; done; rm -f /run/asked.pid',
  )

/** `server` or `client`: where Relock runs, in whose namespace this is started. */
export async function run([where = 'server']: readonly string[]): Promise<void> {
  const told: Record<string, Moment> = {}
  const note = async (name: string, text: string): Promise<void> => {
    told[name] = { told: text, isOpen: comesIn(), remembered: (await means.openedPorts.list()).length }
  }
  const look = async (name: string, act: What): Promise<string> => {
    const plan = await describeAct(wanted[act], surroundings, means)
    await note(name, plan.available ? plan.command : plan.reason ? spoken(plan.reason) : '')
    return plan.command
  }
  const ask = async (name: string, act: What, shown: string, agrees = true): Promise<void> => {
    const ended = await performAct(wanted[act], shown, surroundings, () => Promise.resolve(agrees), means)
    await note(name, 'done' in ended ? spoken(ended.done) : 'refused' in ended ? spoken(ended.refused) : 'dismissed')
  }

  if (where === 'client') {
    await start()
    await ask('a router that lets each open for itself', 'open-port', await look('offered for another device', 'open-port'))
    stop()
    await start(miniupnpd.replace('secure_mode=yes', 'secure_mode=no'))
    await ask('a router that lets each open for all', 'open-port', await look('offered again', 'open-port'))
    await ask('closed for another device', 'close-port', await look('closing for another device', 'close-port'))
    stop()
    await start(withoutUpnp)
    await look('only protocols for oneself', 'open-port')
    stop()
    console.log(JSON.stringify(told))
    return
  }

  await look('nobody opens ports', 'open-port')
  await start()
  const shown = await look('offered', 'open-port')
  await ask('after a no', 'open-port', shown, false)
  await ask('another text than was shown', 'open-port', `${shown} `)
  await ask('after a yes', 'open-port', shown)
  await look('offered once more', 'open-port')
  const closing = await look('closing', 'close-port')
  await ask('closed', 'close-port', closing)
  await look('nothing to close', 'close-port')
  inside('device', 'node tests/lab/sealed.mjs tests/paths/map.ts add 192.168.1.30')
  await look('another device has it', 'open-port')
  const taken = await openPort(surroundings, opened('UPnP'), AbortSignal.timeout(5_000))
  await note('asked for all the same', 'refused' in taken ? spoken(taken.refused) : 'open')
  stop()
  await start(withoutUpnp)
  await ask('by PCP', 'open-port', await look('offered by PCP', 'open-port'))
  await ask('closed by PCP', 'close-port', await look('closing by PCP', 'close-port'))
  const byNatPmp = await openPort(surroundings, opened('NAT-PMP'), AbortSignal.timeout(5_000))
  await note('by NAT-PMP', JSON.stringify(byNatPmp))
  const closed = await closePort(surroundings, opened('NAT-PMP'), AbortSignal.timeout(5_000))
  await note('closed by NAT-PMP', JSON.stringify(closed))
  const privileged = await openPort(surroundings, { ...opened('PCP'), external: 80 }, AbortSignal.timeout(5_000))
  await note('a port that is kept back', 'refused' in privileged ? spoken(privileged.refused) : 'open')
  stop()
  console.log(JSON.stringify(told))
}

const opened = (by: OpenedPort['by']): OpenedPort => ({
  ...{ by, gateway: at.router, external, to: at.server, port: 32_400, at: new Date().toISOString() },
  nonce: by === 'PCP' ? newNonce() : '',
})
