import type { Disk } from '@shared/facts/disk'
import type { Surroundings } from '../computer/surroundings'

type Dependencies = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'listFolder' | 'roomAt'>

/** Bytes; a server with many containers has a few hundred lines. */
const limit = 1024 * 1024

/** Can Plex write to its folder? Looks only; nothing is written to try it. `user`: whose name Plex runs under. */
export async function writingTo(folder: string, user: number | null, surroundings: Dependencies, signal: AbortSignal): Promise<Disk> {
  const [room, readOnly, cache] = await Promise.all([
    surroundings.roomAt(folder),
    surroundings.system === 'linux' ? isReadOnly(folder, surroundings) : false,
    cacheOf(`${folder}/Cache`, user, surroundings, signal),
  ])
  return { room, readOnly, cache }
}

/** The mount that a path lies on is the longest that it begins with (proc(5), /proc/self/mounts; blanks are written `\040`). */
async function isReadOnly(folder: string, { readFile }: Dependencies): Promise<boolean> {
  const mounts = ((await readFile('/proc/self/mounts', limit))?.toString('utf8') ?? '').split('\n').flatMap((line) => {
    const [, at = '', , options = ''] = line.split(' ')
    const point = at.replaceAll('\\040', ' ')
    return point === '/' || folder === point || folder.startsWith(`${point}/`) ? [{ point, options }] : []
  })
  // Of two on the same place the later one hides the other.
  const over = mounts.reduce<(typeof mounts)[number] | null>(
    (best, one) => (best && best.point.length > one.point.length ? best : one),
    null,
  )
  return over?.options.split(',').includes('ro') ?? false
}

async function cacheOf(
  cache: string,
  user: number | null,
  { system, run, listFolder }: Dependencies,
  signal: AbortSignal,
): Promise<Disk['cache']> {
  const listed = await listFolder(cache)
  if ('trouble' in listed && listed.trouble === 'missing') return 'missing'
  if (system !== 'linux' || user === null) return 'unknown'
  if (user === 0) return 'Plex’s own' // the administrator writes everywhere
  const told = await run('stat', ['-c', '%u %a', cache], signal)
  const [, owner, mode] = /^(\d+) ([0-7]+)\s*$/.exec('output' in told ? told.output : '') ?? []
  if (owner === undefined || mode === undefined) return 'unknown'
  const bits = Number.parseInt(mode, 8)
  if (Number(owner) === user) return (bits & 0o200) !== 0 ? 'Plex’s own' : 'unknown'
  // A group that may write may have Plex in it.
  return (bits & 0o022) !== 0 ? 'unknown' : 'another user’s'
}
