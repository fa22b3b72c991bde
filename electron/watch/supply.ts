import type { Surroundings } from '../computer/surroundings'

/** How this computer is fed, and what its network costs. `null`: it cannot be known here, and a watch goes on. */
export interface Supply {
  readonly onBattery: boolean | null
  /** Each byte costs, or is counted. */
  readonly metered: boolean | null
}

type Asked = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'listFolder'>

/** Asks the system itself, of what it documents (docs/sources/systems.md#battery-and-metered-networks). Never throws. */
export async function supplyOf(surroundings: Asked, signal: AbortSignal): Promise<Supply> {
  switch (surroundings.system) {
    case 'linux': {
      const [onBattery, metered] = await Promise.all([batteryOnLinux(surroundings), meteredOnLinux(surroundings, signal)])
      return { onBattery, metered }
    }
    case 'macos':
      // Its own “low data mode” is told to apps of Apple’s frameworks, and to no program.
      return { onBattery: batteryOnMac(await output(surroundings, signal, 'pmset', '-g', 'batt')), metered: null }
    case 'windows':
      return supplyOnWindows(await output(surroundings, signal, 'powershell.exe', '-NoProfile', '-NonInteractive', '-Command', askWindows))
    default:
      return { onBattery: null, metered: null }
  }
}

async function output({ run }: Asked, signal: AbortSignal, program: string, ...args: readonly string[]): Promise<string> {
  const result = await run(program, args, signal)
  return 'code' in result && result.code === 0 ? result.output : ''
}

const powerFolder = '/sys/class/power_supply'

/** One supply that feeds the whole computer is enough; a mouse has a battery of its own (`scope`). */
async function batteryOnLinux({ listFolder, readFile }: Asked): Promise<boolean | null> {
  const found = await listFolder(powerFolder)
  if (!('names' in found)) return null
  const supplies = await Promise.all(
    found.names.map(async (name) => {
      const [type, online, status, scope] = await Promise.all(
        ['type', 'online', 'status', 'scope'].map(async (key) => {
          const bytes = await readFile(`${powerFolder}/${name}/${key}`, 64)
          return bytes?.toString('latin1').trim() ?? ''
        }),
      )
      return { type, online, status, scope }
    }),
  )
  const whole = supplies.filter(({ scope }) => scope !== 'Device')
  if (whole.some(({ type, online }) => type !== 'Battery' && online === '1')) return false
  const batteries = whole.filter(({ type }) => type === 'Battery')
  return batteries.length === 0 ? null : batteries.some(({ status }) => status === 'Discharging')
}

/** `u 1`: yes, by setting; `u 3`: yes, as NetworkManager guesses (NMMetered). */
async function meteredOnLinux(surroundings: Asked, signal: AbortSignal): Promise<boolean | null> {
  const manager = 'org.freedesktop.NetworkManager'
  const told = await output(surroundings, signal, 'busctl', 'get-property', manager, '/org/freedesktop/NetworkManager', manager, 'Metered')
  const [, number] = /^u ([0-4])\s*$/.exec(told) ?? []
  return number === undefined || number === '0' ? null : number === '1' || number === '3'
}

function batteryOnMac(told: string): boolean | null {
  const [, source] = /^Now drawing from '([^'\n]{1,40})'/m.exec(told) ?? []
  return source === undefined ? null : source !== 'AC Power'
}

const costOf = '[Windows.Networking.Connectivity.NetworkInformation,Windows.Networking.Connectivity,ContentType=WindowsRuntime]'
/** Two lines: `Offline` or `Online` for the power line, and `Fixed` or `Variable` for a network that costs. */
const askWindows = [
  `Add-Type -AssemblyName System.Windows.Forms`,
  `[string][System.Windows.Forms.SystemInformation]::PowerStatus.PowerLineStatus`,
  `[string]${costOf}::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType`,
].join('; ')

function supplyOnWindows(told: string): Supply {
  const [line = '', cost = ''] = told.split(/\r?\n/).map((text) => text.trim())
  const lines: Readonly<Record<string, boolean>> = { Offline: true, Online: false }
  const costs: Readonly<Record<string, boolean>> = { Unrestricted: false, Fixed: true, Variable: true }
  return { onBattery: lines[line] ?? null, metered: costs[cost] ?? null }
}
