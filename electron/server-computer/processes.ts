import { z } from 'zod'
import { instantOf } from '@shared/model/quantities'
import type { Surroundings } from '../computer/surroundings'

type Dependencies = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'listFolder' | 'now'>

/** Plex Media Server as it runs on this computer. */
export interface RunningPlex {
  /** ISO 8601; `null` where the system does not tell. */
  readonly since: string | null
  readonly inContainer: boolean | null
  /** The user’s number under which it runs, on Linux. */
  readonly user: number | null
  /** Where its program lies, on Windows. */
  readonly program: string | null
}

/** The Plex servers that run on this computer, its containers included; `null` where the system does not tell. Never throws. */
export async function runningPlex(surroundings: Dependencies, signal: AbortSignal): Promise<readonly RunningPlex[] | null> {
  switch (surroundings.system) {
    case 'linux':
      return await onLinux(surroundings)
    case 'windows':
      return await onWindows(surroundings, signal)
    case 'macos':
    case 'other':
      return await byPs(surroundings, signal)
  }
}

/** As the kernel keeps it: fifteen letters (proc(5), /proc/pid/comm). */
const comm = 'Plex Media Serv'
/** Ticks in a second that /proc tells times in, on every processor that Plex runs on (USER_HZ; proc(5)). */
const ticks = 100
const limit = 16 * 1024

async function onLinux({ readFile, listFolder }: Dependencies): Promise<readonly RunningPlex[] | null> {
  const text = async (path: string): Promise<string> => (await readFile(path, limit))?.toString('utf8') ?? ''
  const listed = await listFolder('/proc')
  const boot = /^btime (\d+)$/m.exec(await text('/proc/stat'))?.[1]
  if ('trouble' in listed || boot === undefined) return null
  const found = await Promise.all(
    listed.names
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid): Promise<RunningPlex | null> => {
        if ((await text(`/proc/${pid}/comm`)).trim() !== comm) return null
        const [stat, status] = await Promise.all([text(`/proc/${pid}/stat`), text(`/proc/${pid}/status`)])
        // The name, in brackets, may hold blanks; the 22nd field is the start in ticks since the boot.
        const started = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
        const numbers = /^NSpid:\s*(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/)
        const user = /^Uid:\s*\d+\s+(\d+)/m.exec(status)?.[1]
        return {
          since: Number.isFinite(started) ? instantOf((Number(boot) + started / ticks) * 1_000) : null,
          // A container’s process has a number of its own inside (proc(5), NSpid).
          inContainer: numbers === undefined ? null : numbers.length > 1,
          user: user === undefined ? null : Number(user),
          program: null,
        }
      }),
  )
  return found.filter((one) => one !== null)
}

/** `ps` of macOS and FreeBSD: how long it has been running, `[[days-]hours:]minutes:seconds`, and the program. */
async function byPs({ run, now }: Dependencies, signal: AbortSignal): Promise<readonly RunningPlex[] | null> {
  const told = await run('ps', ['-axo', 'etime=,comm='], signal)
  if (!('output' in told) || told.code !== 0) return null
  return told.output.split('\n').flatMap((line): readonly RunningPlex[] => {
    const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
      /^\s*(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)\s+(?:.*\/)?Plex Media Server\s*$/.exec(line) ?? []
    if (!/(?:^|[/\s])Plex Media Server\s*$/.test(line)) return []
    const ago = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
    return [{ since: instantOf(now() - ago * 1_000), inContainer: null, user: null, program: null }]
  })
}

const windowsQuestion = `ConvertTo-Json -Compress @(Get-CimInstance Win32_Process -Filter "Name='Plex Media Server.exe'" | ForEach-Object { @{started=$_.CreationDate.ToUniversalTime().ToString('o'); program=$_.ExecutablePath} })`
const windowsAnswer = z.array(z.object({ started: z.string().nullish(), program: z.string().nullish() }))

async function onWindows({ run }: Dependencies, signal: AbortSignal): Promise<readonly RunningPlex[] | null> {
  const told = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsQuestion], signal)
  if (!('output' in told) || told.code !== 0) return null
  // PowerShell 5 prints nothing at all for an empty list.
  if (told.output.trim() === '') return []
  try {
    return windowsAnswer.parse(JSON.parse(told.output)).map(({ started, program }) => {
      const at = Date.parse(started ?? '')
      return { since: Number.isNaN(at) ? null : instantOf(at), inContainer: false, user: null, program: program ?? null }
    })
  } catch {
    return null
  }
}

/** What systemd says of Plex’s service; `null` where there is no systemd, or no such service. */
export async function plexService(
  { system, run }: Pick<Surroundings, 'system' | 'run'>,
  signal: AbortSignal,
): Promise<'active' | 'failed' | 'inactive' | null> {
  if (system !== 'linux') return null
  const told = await run('systemctl', ['show', 'plexmediaserver', '--property=LoadState,ActiveState,Result'], signal)
  if (!('output' in told) || !/^LoadState=loaded$/m.test(told.output)) return null
  const state = /^ActiveState=(\w+)$/m.exec(told.output)?.[1]
  if (state === 'active' || state === 'reloading') return 'active'
  // Between two tries it is “activating”, with the last one’s end beside it.
  return state === 'failed' || !/^Result=success$/m.test(told.output) ? 'failed' : 'inactive'
}
