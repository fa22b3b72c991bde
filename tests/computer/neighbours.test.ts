import { expect, it } from 'vitest'
import { neighbourState } from '../../electron/computer/neighbours'
import { computer } from '../server-computer/computer'

const address = '192.168.1.20'
const looks = (system: 'linux' | 'windows', output: string) =>
  neighbourState(computer(system, { 'ip -s -4 neigh…': output, 'powershell.exe…': output }), address, 4_000, AbortSignal.timeout(300))

it.each([
  ['linux', `${address} dev eth0 used 5/5/1 probes 6 FAILED\n`, 'silent'],
  [
    'linux',
    `${address} dev eth0 used 5/5/1 probes 6 FAILED\n${address} dev wlan0 lladdr 02:00:00:00:00:01 used 90/80/70 probes 1 STALE\n`,
    'unknown',
  ],
  ['linux', '', 'unknown'],
  ['windows', '0\n', 'silent'],
  ['windows', '0\n4\n', 'unknown'],
  ['windows', '', 'unknown'],
] as const)('on %s, of two adapters the one that gave the address up does not speak for the other: %j', async (system, output, state) => {
  expect(await looks(system, output)).toBe(state)
})
