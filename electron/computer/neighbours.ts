import { isAddress, isIpv4 } from '@shared/addresses/address'
import { pause } from '../network/deadline'
import type { Surroundings } from './surroundings'

type Dependencies = Pick<Surroundings, 'system' | 'run' | 'readFile'>

/** `answers`: a device has said since then that it has the address. `silent`: none did, however often the system asked. `unknown`: neither is certain. */
export type NeighbourState = 'answers' | 'silent' | 'unknown'

/** Milliseconds between two looks at the table. */
const rest = 250
const tableLimit = 256 * 1024

/**
 * What the system's table of neighbours says of an address that was sent to `since` milliseconds ago, looked at until it is certain or the signal
 * aborts. An entry from before is no answer: it is trusted for up to 45 seconds, and a device may have gone meanwhile
 * (docs/sources/paths.md#neighbours). Sends nothing. Never throws.
 */
export async function neighbourState(
  surroundings: Dependencies,
  address: string,
  since: number,
  signal: AbortSignal,
): Promise<NeighbourState> {
  const bare = address.replace(/%.*$/, '')
  if (!isAddress(bare)) return 'unknown'
  const began = performance.now() - since
  for (;;) {
    const state = await lookUp(surroundings, bare, () => performance.now() - began, signal)
    if (state !== 'unknown' || signal.aborted || surroundings.system === 'other') return state
    await pause(rest, signal)
  }
}

async function lookUp(surroundings: Dependencies, address: string, elapsed: () => number, signal: AbortSignal): Promise<NeighbourState> {
  const output = async (command: string, args: readonly string[]): Promise<string | null> => {
    const result = await surroundings.run(command, args, signal)
    return 'output' in result ? result.output : null
  }
  switch (surroundings.system) {
    case 'linux': {
      const told = await output('ip', ['-s', isIpv4(address) ? '-4' : '-6', 'neigh', 'show', 'to', address])
      if (told !== null) return readIpNeigh(told, elapsed())
      return readProcArp((await surroundings.readFile('/proc/net/arp', tableLimit))?.toString('latin1') ?? '', address)
    }
    case 'macos':
      return readArp((await output(isIpv4(address) ? 'arp' : 'ndp', ['-n', address])) ?? '')
    case 'windows':
      return readNetNeighbor(
        (await output('powershell.exe', [
          '-NoProfile',
          '-NonInteractive',
          '-Command',
          `Get-NetNeighbor -IPAddress '${address}' -ErrorAction SilentlyContinue | ForEach-Object { [int]$_.State }`,
        ])) ?? '',
      )
    case 'other':
      return 'unknown'
  }
}

/**
 * ip-neighbour(8) with statistics: `… used 4/3/3 probes 1 REACHABLE`, whose second number says how many whole seconds ago the device was last
 * heard. More than one adapter may have a row.
 */
function readIpNeigh(text: string, elapsed: number): NeighbourState {
  const rows = text.split('\n').map((line) => ({
    state: /\b([A-Z]+)\s*$/.exec(line)?.[1] ?? '',
    heard: Number(/\bused \d+\/(\d+)\/\d+/.exec(line)?.[1] ?? Number.POSITIVE_INFINITY) * 1_000,
  }))
  if (rows.some(({ state, heard }) => state === 'REACHABLE' && heard <= elapsed)) return 'answers'
  // On cable and Wi-Fi at once, one adapter may have given up what the other knows.
  const told = rows.filter(({ state }) => state !== '')
  return told.length > 0 && told.every(({ state }) => state === 'FAILED') ? 'silent' : 'unknown'
}

/** Where there is no `ip`: an entry that was given up has the flags 0x0; one with 0x2 may be old. */
function readProcArp(table: string, address: string): NeighbourState {
  const rows = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([known]) => known === address)
  return rows.length > 0 && rows.every(([, , flags]) => flags === '0x0') ? 'silent' : 'unknown'
}

/** macOS prints no age, so an entry may be an old one; but what it has no answer to, it says. */
const readArp = (text: string): NeighbourState => (text.includes('(incomplete)') ? 'silent' : 'unknown')

/**
 * `NeighborState` of MSFT_NetNeighbor: 0 Unreachable, 1 Incomplete, 2 Probe, 3 Delay, 4 Stale, 5 Reachable, 6 Permanent; without an age. More than one
 * adapter may have a row, also one that was never the way there.
 */
function readNetNeighbor(text: string): NeighbourState {
  const rows = text.split(/\s+/).filter((state) => state !== '')
  return rows.length > 0 && rows.every((state) => state === '0') ? 'silent' : 'unknown'
}
