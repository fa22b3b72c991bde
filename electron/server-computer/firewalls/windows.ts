import { z } from 'zod'
import type { OsFirewall, WallReason } from '@shared/facts/os-firewall'
import type { Surroundings } from '../../computer/surroundings'

const policy = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy'
const groupPolicy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules'

/** The kinds of network that Windows tells apart, as PowerShell 5 counts them (NetworkCategory), and what its rules and keys call them. */
const networks = [
  { number: 0, rule: 'Public', key: 'PublicProfile' },
  { number: 1, rule: 'Private', key: 'StandardProfile' },
  { number: 2, rule: 'Domain', key: 'DomainProfile' },
] as const
type Network = (typeof networks)[number]

/** The question as it is asked of PowerShell; enumerations come as numbers, whatever language Windows speaks. */
const networksQuestion = 'ConvertTo-Json -Compress @(Get-NetConnectionProfile | ForEach-Object { [int]$_.NetworkCategory })'

/**
 * The firewall of Windows, out of the registry: what its commands print for people is translated, and asking them takes seconds. Any user may read it
 * (docs/sources/systems.md#firewalls). `exe`: where Plex runs from; `null` where that is not known.
 */
export async function onWindows(
  { run }: Pick<Surroundings, 'run'>,
  port: number,
  exe: string | null,
  signal: AbortSignal,
): Promise<OsFirewall['walls']> {
  const output = async (program: string, args: readonly string[]): Promise<string> => {
    const asked = await run(program, args, signal)
    return 'output' in asked ? asked.output : ''
  }
  const rulesWith = async (key: string, words: string): Promise<string> => output('reg.exe', ['query', key, '/f', words, '/d'])
  const [profiles, ...found] = await Promise.all([
    output('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', networksQuestion]),
    rulesWith(`${policy}\\FirewallRules`, 'Plex Media Server.exe'),
    rulesWith(`${policy}\\FirewallRules`, String(port)),
    rulesWith(groupPolicy, 'Plex Media Server.exe'),
    rulesWith(groupPolicy, String(port)),
  ])
  const connected = networksIn(profiles)
  if (connected.length === 0) return [{ wall: 'Windows Defender', state: 'not readable', because: null }]
  const rules = found.flatMap(readRules)
  const told = await Promise.all(
    connected.map(async (network) =>
      toldOf(network, readProfile(await output('reg.exe', ['query', `${policy}\\${network.key}`])), rules, port, exe),
    ),
  )
  // Whoever comes in by one of its networks comes in.
  const best = told.find(({ state }) => state === 'lets in') ?? told.find(({ state }) => state === 'off') ?? told[0]
  return best ? [{ wall: 'Windows Defender', ...best }] : []
}

interface Rule {
  readonly allows: boolean
  /** Empty: all. */
  readonly profiles: readonly string[]
  readonly app: string | null
  readonly ports: readonly string[]
}

/** `v2.31|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Public|App=C:\…|Name=…|` ([MS-GPFAS] 2.2.2.19). */
function readRules(output: string): readonly Rule[] {
  return output.split(/\r?\n/).flatMap((line): readonly Rule[] => {
    const rule = /REG_SZ\s+(v\d+\.\d+\|.*)$/.exec(line)?.[1]
    if (rule === undefined) return []
    const values = (key: string): readonly string[] =>
      [...rule.matchAll(new RegExp(`\\|${key}=([^|]*)`, 'g'))].map(([, value = '']) => value)
    const [protocol = '6'] = values('Protocol')
    if (values('Active')[0] !== 'TRUE' || values('Dir')[0] !== 'In' || (protocol !== '6' && protocol !== '256')) return []
    return [
      {
        allows: values('Action')[0] === 'Allow',
        profiles: values('Profile'),
        app: values('App')[0]?.toLowerCase() ?? null,
        ports: [...values('LPort'), ...values('LPort2_10')],
      },
    ]
  })
}

interface Profile {
  readonly isOn: boolean
  readonly letsNobodyIn: boolean
  readonly letsAllIn: boolean
}

function readProfile(output: string): Profile {
  const number = (name: string): number | null => {
    const value = new RegExp(`^ {4}${name} {4}REG_DWORD {4}0x([0-9a-f]+)`, 'im').exec(output)?.[1]
    return value === undefined ? null : Number.parseInt(value, 16)
  }
  return {
    isOn: number('EnableFirewall') !== 0,
    letsNobodyIn: number('DoNotAllowExceptions') === 1,
    letsAllIn: number('DefaultInboundAction') === 0,
  }
}

function networksIn(output: string): readonly Network[] {
  try {
    const read = z.union([z.array(z.number()), z.number().transform((one) => [one])]).parse(JSON.parse(output))
    return networks.filter(({ number }) => read.includes(number))
  } catch {
    return []
  }
}

interface Told {
  readonly state: OsFirewall['walls'][number]['state']
  readonly because: WallReason | null
}

/** A rule that blocks beats each that lets in; where none fits, the profile’s own word counts. */
function toldOf({ rule: network }: Network, profile: Profile, rules: readonly Rule[], port: number, exe: string | null): Told {
  const blocks = (because: WallReason): Told => ({ state: 'blocks', because })
  if (!profile.isOn) return { state: 'off', because: null }
  if (profile.letsNobodyIn) return blocks('everything is blocked')
  const isPlexs = ({ app }: Rule): boolean => app?.endsWith('\\plex media server.exe') === true
  const isHere = ({ app }: Rule): boolean => exe === null || app === exe.toLowerCase()
  const holdsAt = ({ ports }: Rule): boolean => ports.length === 0 || ports.some((part) => isIn(part, port))
  const aboutPlex = rules.filter(
    (rule) => holdsAt(rule) && ((isPlexs(rule) && isHere(rule)) || (rule.app === null && rule.ports.length > 0)),
  )
  const fitting = aboutPlex.filter(({ profiles }) => profiles.length === 0 || profiles.includes(network))
  const blocking = fitting.find(({ allows }) => !allows)
  if (blocking) return blocks(blocking.app === null ? 'a rule blocks the port' : 'a rule blocks Plex')
  if (fitting.length > 0 || profile.letsAllIn) return { state: 'lets in', because: null }
  if (aboutPlex.some(({ allows }) => allows))
    return blocks(network === 'Public' ? 'its rule is not for public networks' : 'no rule lets Plex in')
  const isElsewhere = rules.some((rule) => isPlexs(rule) && !isHere(rule) && rule.allows)
  return blocks(isElsewhere ? 'its rule is for another place of the program' : 'no rule lets Plex in')
}

function isIn(part: string, port: number): boolean {
  const [, from, until = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
  return from !== undefined && port >= Number(from) && port <= Number(until)
}
