import { z } from 'zod'
import { isAddress } from '@shared/addresses/address'
import type { Listening } from '@shared/facts/listening'
import type { Surroundings } from '../computer/surroundings'

type Dependencies = Pick<Surroundings, 'system' | 'run' | 'readFile'>
type Sockets = Listening['sockets']

/** A computer that listens at one port under more addresses has hundreds of them. */
const most = 64

/** Who listens at a TCP port of this computer; `null` where the system does not tell. Never throws. */
export async function listenersAt(
  surroundings: Dependencies,
  port: number,
  signal: AbortSignal,
): Promise<Pick<Listening, 'sockets' | 'reserved'> | null> {
  switch (surroundings.system) {
    case 'linux': {
      const sockets = (await bySs(surroundings, port, signal)) ?? (await byProc(surroundings, port))
      return sockets && { sockets: sockets.slice(0, most), reserved: null }
    }
    case 'windows':
      return await onWindows(surroundings, port, signal)
    case 'macos':
    case 'other': {
      const told = await surroundings.run('lsof', ['-nP', `-iTCP:${String(port)}`, '-sTCP:LISTEN', '-Fcn'], signal)
      // It ends with 1 where nobody listens (lsof(8)), and tells an ordinary user of no other user’s programs.
      return 'output' in told ? { sockets: byLsof(told.output).slice(0, most), reserved: null } : null
    }
  }
}

/** Programs that stand at a container’s port on this computer, and hand on what comes. */
const doors = /^(?:docker-proxy|dockerd|com\.docker|vpnkit|rootlessport|conmon|pasta|slirp4netns|wslrelay|OrbStack|limactl|colima)/i

const socket = (address: string, program: string | null): Sockets[number] | null => {
  const plain = address
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  const where = plain === '*' ? '::' : plain
  if (!isAddress(where)) return null
  return { address: where, owner: ownerOf(program), program }
}

function ownerOf(program: string | null): Sockets[number]['owner'] {
  if (program === null) return 'unknown'
  if (/^plex/i.test(program)) return 'Plex'
  return doors.test(program) ? 'a container’s door' : 'another program'
}

/** `LISTEN 0 1024 *:32400 *:* users:(("Plex Media Serv",pid=812,fd=46))`; who it is, ss(8) tells to administrators and to that very user. */
async function bySs({ run }: Dependencies, port: number, signal: AbortSignal): Promise<Sockets | null> {
  const told = await run('ss', ['-H', '-ltnp'], signal)
  if (!('output' in told) || told.code !== 0) return null
  return told.output.split('\n').flatMap((line) => {
    const [, address = '', number] = /^LISTEN\s+\d+\s+\d+\s+(\S+):(\d+)\s/.exec(line) ?? []
    if (Number(number) !== port) return []
    return socket(address, /users:\(\("([^"]{1,64})"/.exec(line)?.[1] ?? null) ?? []
  })
}

const limit = 4 * 1024 * 1024
const listening = '0A'

/** The kernel’s own table, where there is no `ss`: who it is does not stand in it. */
async function byProc({ readFile }: Dependencies, port: number): Promise<Sockets | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, limit)))
  if (tables[0] === null) return null
  return tables.flatMap((table) =>
    (table?.toString('latin1') ?? '').split('\n').flatMap((line) => {
      const [, address = '', number = '', state] =
        /^\s*\d+: ([0-9A-F]{8,32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2})/.exec(line) ?? []
      return state === listening && Number.parseInt(number, 16) === port ? (socket(addressOf(address), null) ?? []) : []
    }),
  )
}

/** Words of four bytes, each turned round, as every processor that Plex runs on keeps them (proc(5), /proc/net/tcp). */
function addressOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse())
  if (bytes.length === 4) return bytes.map((byte) => String(Number.parseInt(byte, 16))).join('.')
  const groups = bytes.flatMap((byte, index) => (index % 2 === 0 ? [`${byte}${bytes[index + 1] ?? ''}`.toLowerCase()] : []))
  if (groups.every((group) => group === '0000')) return '::'
  if (groups.slice(0, 7).every((group) => group === '0000') && groups[7] === '0001') return '::1'
  const isMapped = groups.slice(0, 5).every((group) => group === '0000') && groups[5] === 'ffff'
  return isMapped
    ? bytes
        .slice(12)
        .map((byte) => String(Number.parseInt(byte, 16)))
        .join('.')
    : groups.join(':')
}

/** `-F`: one field a line, `c` the program, `n` the address; `\x20` stands for a blank. */
function byLsof(output: string): Sockets {
  const sockets: Sockets = []
  let program: string | null = null
  for (const line of output.split('\n')) {
    if (line.startsWith('c')) program = line.slice(1).replaceAll('\\x20', ' ')
    const address = /^n(.*):\d+$/.exec(line)?.[1]
    const found = address === undefined ? null : socket(address, program)
    if (found) sockets.push(found)
  }
  return sockets
}

const windowsAnswer = z.array(z.object({ address: z.string(), program: z.string().nullish() }))
const windowsQuestion = (port: number): string =>
  `ConvertTo-Json -Compress @(Get-NetTCPConnection -State Listen -LocalPort ${String(port)} -ErrorAction SilentlyContinue | ForEach-Object { @{address=$_.LocalAddress; program=(Get-Process -Id $_.OwningProcess -ErrorAction SilentlyContinue).ProcessName} })`

async function onWindows(
  { run }: Dependencies,
  port: number,
  signal: AbortSignal,
): Promise<Pick<Listening, 'sockets' | 'reserved'> | null> {
  const [told, ranges] = await Promise.all([
    run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsQuestion(port)], signal),
    run('netsh.exe', ['int', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp'], signal),
  ])
  if (!('output' in told) || told.code !== 0) return null
  try {
    const found = told.output.trim() === '' ? [] : windowsAnswer.parse(JSON.parse(told.output))
    return {
      sockets: found.flatMap(({ address, program }) => socket(address, program ?? null) ?? []).slice(0, most),
      reserved: 'output' in ranges ? reservedIn(ranges.output, port) : null,
    }
  } catch {
    return null
  }
}

/** Two numbers a line, and a star behind those that an administrator reserved; the words above them are translated. */
function reservedIn(output: string, port: number): Listening['reserved'] {
  const range = output
    .split(/\r?\n/)
    .map((line) => /^\s+(\d{1,5})\s+(\d{1,5})\s*\*?\s*$/.exec(line))
    .find((match) => match !== null && port >= Number(match[1]) && port <= Number(match[2]))
  return range ? { from: Number(range[1]), to: Number(range[2]) } : null
}
