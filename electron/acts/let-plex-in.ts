import { say } from '@shared/model/message'
import { z } from 'zod'
import type { Surroundings } from '../computer/surroundings'
import { onLinux } from '../server-computer/firewalls/linux'
import { command, isAdministrator, lineToPaste, nothingToDo, succeeded, type Act, type ActPlan, type Command, type Doing } from './act'

const port = 32_400

/** Marks our rule among the others, so that it can be found and taken away. */
const mark = 'relock-let-plex-in'

const none = say`Relock sees no firewall on this computer whose rules it could change.`

async function plan(surroundings: Surroundings, signal: AbortSignal, way: 'allow' | 'take away'): Promise<ActPlan> {
  if (surroundings.system !== 'linux') return nothingToDo(none)
  const isAllowed = await isAdministrator(surroundings, signal)
  const walls = await onLinux(surroundings, port, signal)
  const wall = walls.find(({ state }) =>
    way === 'allow' ? state === 'blocks' || (state === 'not readable' && !isAllowed) : state !== 'off',
  )
  const change = wall ? await commandsFor(wall.wall, way, surroundings, signal) : []
  if (change.length === 0) return nothingToDo(none)
  const doing: Doing = {
    change,
    worked: async (later) => {
      const now = (await onLinux(surroundings, port, later)).find((one) => one.wall === wall?.wall)
      return way === 'allow' ? now === undefined || now.state === 'lets in' : now?.state !== 'lets in'
    },
  }
  return isAllowed
    ? { available: true, doing }
    : {
        available: false,
        command: lineToPaste(doing, () => true),
        reason: say`Only an administrator may change a firewall. Open a terminal, paste the line and type your password there; Relock never asks for it.`,
      }
}

/** Each firewall's own words (docs/sources/systems.md#firewalls). Nothing where they are not known. */
async function commandsFor(
  wall: string,
  way: 'allow' | 'take away',
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  const isAllow = way === 'allow'
  switch (wall) {
    case 'ufw':
      return [isAllow ? command('ufw', 'allow', `${String(port)}/tcp`) : command('ufw', 'delete', 'allow', `${String(port)}/tcp`)]
    case 'firewalld':
      return [
        command('firewall-cmd', '--permanent', `--${isAllow ? 'add' : 'remove'}-port=${String(port)}/tcp`),
        command('firewall-cmd', '--reload'),
      ]
    case 'nftables':
      return isAllow ? await openInNftables(surroundings, signal) : await closeInNftables(surroundings, signal)
    default:
      return []
  }
}

const listed = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) })
const name = z.string().regex(/^\w[\w/.-]*$/)
const wayIn = z.object({ family: z.enum(['ip', 'inet']), table: name, name, type: z.literal('filter'), hook: z.literal('input') })
const marked = z.object({ family: z.enum(['ip', 'inet']), table: name, chain: name, handle: z.number().int(), comment: z.literal(mark) })

async function entriesOf({ run }: Surroundings, signal: AbortSignal): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const asked = await run('nft', ['-j', '-a', 'list', 'ruleset'], signal)
  try {
    return succeeded(asked) ? (listed.safeParse(JSON.parse(asked.output)).data?.nftables ?? []) : []
  } catch {
    return []
  }
}

/** In front of all rules of each chain at the way in. The kernel forgets it when the computer restarts. */
async function openInNftables(surroundings: Surroundings, signal: AbortSignal): Promise<readonly Command[]> {
  return (await entriesOf(surroundings, signal)).flatMap(({ chain }) => {
    const read = wayIn.safeParse(chain).data
    if (!read) return []
    const rule = ['tcp', 'dport', String(port), 'accept', 'comment', mark]
    return [command('nft', 'insert', 'rule', read.family, read.table, read.name, ...rule)]
  })
}

async function closeInNftables(surroundings: Surroundings, signal: AbortSignal): Promise<readonly Command[]> {
  return (await entriesOf(surroundings, signal)).flatMap(({ rule }) => {
    const read = marked.safeParse(rule).data
    return read ? [command('nft', 'delete', 'rule', read.family, read.table, read.chain, 'handle', String(read.handle))] : []
  })
}

/** One rule more, for Plex's own port. */
export const letPlexIn: Act = {
  plan: (surroundings, signal) => plan(surroundings, signal, 'allow'),
  purpose: say`This computer’s firewall then lets visitors in to Plex’s port, ${{ code: String(port) }}, and to nothing else.`,
  done: say`The firewall lets visitors in to Plex now.`,
  undo: {
    plan: (surroundings, signal) => plan(surroundings, signal, 'take away'),
    purpose: say`The rule that lets visitors in to Plex’s port is taken away again.`,
    done: say`The rule is gone again.`,
  },
}
