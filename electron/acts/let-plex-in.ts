import { say } from '@shared/model/message'
import { z } from 'zod'
import type { Surroundings } from '../computer/surroundings'
import { onLinux } from '../server-computer/firewalls/linux'
import {
  command,
  isAdministrator,
  lineToPaste,
  notDone,
  nothingToDo,
  succeeded,
  type Act,
  type ActPlan,
  type Command,
  type Doing,
} from './act'

const port = 32_400

/** Marks our rule among the others, so that it can be found and taken away. */
const mark = 'relock-let-plex-in'

const none = say`Relock sees no firewall on this computer whose rules it could change.`

async function plan(surroundings: Surroundings, signal: AbortSignal, way: 'allow' | 'take away'): Promise<ActPlan> {
  if (surroundings.system !== 'linux') return nothingToDo(none)
  const isAllowed = await isAdministrator(surroundings, signal)
  const walls = await onLinux(surroundings, port, signal)
  const isMeant = ({ state }: Wall): boolean => state === 'blocks' || (state === 'not readable' && !isAllowed)
  // What is taken back is looked for everywhere: only a rule of ours is taken away, and another firewall may have come to the one that was told.
  const candidates = way === 'allow' ? walls.filter(isMeant).slice(0, 1) : walls.filter(({ state }) => state !== 'off')
  const [meant] = candidates
  if (way === 'allow' && meant?.wall === 'ufw' && (await hasOwnDeny(surroundings, signal))) return notDone(ownDeny)
  const told = await Promise.all(
    candidates.map(async (wall) => ({ wall, change: await commandsFor(wall, way, isAllowed, surroundings, signal) })),
  )
  const [found] = told.filter(({ change }) => change.length > 0)
  if (!found) return nothingToDo(way === 'allow' ? none : noRule)
  const { wall, change } = found
  const doing: Doing = {
    change,
    // A firewall heeds a rule at once, or not at all.
    patience: 3_000,
    worked: async (later) => {
      const now = (await onLinux(surroundings, port, later)).find((one) => one.wall === wall.wall)
      if (way === 'allow') return now === undefined || now.state === 'lets in'
      // Another rule may let visitors in as well: that ours is gone is what was asked for.
      return now === undefined || (await commandsFor(now, way, isAllowed, surroundings, later)).length === 0
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

/** ufw puts no other rule for the very same port beside one: it would change that one, and what it was is told nowhere afterwards. */
async function hasOwnDeny({ run }: Surroundings, signal: AbortSignal): Promise<boolean> {
  const asked = await run('ufw', ['status', 'verbose'], signal)
  return succeeded(asked) && new RegExp(`^${String(port)}/tcp\\s+(?:DENY|REJECT) IN\\s+Anywhere\\b`, 'm').test(asked.output)
}

const ownDeny = say`Somebody made a rule in this computer’s firewall that blocks Plex’s port by its number. Relock changes no rule that it did not make: ${{ code: `sudo ufw delete deny ${String(port)}/tcp` }} takes it out.`
const noRule = say`Relock sees no rule of its own in this computer’s firewall, so there is nothing to take back.`

type Wall = Awaited<ReturnType<typeof onLinux>>[number]

/** Each firewall's own words (docs/sources/systems.md#firewalls). Nothing where they are not known, and to take away where nothing of ours stands there. */
async function commandsFor(
  { wall, because }: Wall,
  way: 'allow' | 'take away',
  isAllowed: boolean,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  const isAllow = way === 'allow'
  const rule = `${String(port)}/tcp`
  /** Who may not look takes the line for what it says. */
  const shows = async (pattern: RegExp, program: string, ...args: readonly string[]): Promise<boolean> => {
    const asked = await surroundings.run(program, args, signal)
    return !isAllowed || (succeeded(asked) && pattern.test(asked.output))
  }
  switch (wall) {
    case 'ufw': {
      // The first rule that fits counts, so behind one that blocks ours would stand in vain (ufw(8): prepend).
      const verbs = because === 'a rule blocks the port' ? ['prepend', 'allow'] : ['allow']
      if (isAllow) return [command('ufw', ...verbs, rule, 'comment', mark)]
      const isOurs = await shows(new RegExp(`^${rule}\\s.*# ${mark}\\s*$`, 'm'), 'ufw', 'status', 'verbose')
      return isOurs ? [command('ufw', 'delete', 'allow', rule)] : []
    }
    case 'firewalld': {
      // Its ports carry no word of whose they are: only this very one is taken away. Told twice, as a reload would forget what others told it for now.
      const isThere = isAllow || (await shows(new RegExp(`^ {2}ports:(?:.*\\s)?${rule}(?:\\s|$)`, 'm'), 'firewall-cmd', '--list-all'))
      const change = `--${isAllow ? 'add' : 'remove'}-port=${rule}`
      return isThere ? [command('firewall-cmd', '--permanent', change), command('firewall-cmd', change)] : []
    }
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
