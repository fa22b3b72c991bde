import type { ActId } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import type { CommandResult, Surroundings } from './surroundings'

/** What would be run on this very computer: shown before the user agrees. */
export type ActPlan =
  | { readonly available: true; readonly program: string; readonly args: readonly string[] }
  /** `command`: what the user can run by hand instead; empty where nobody knows one. */
  | { readonly available: false; readonly command: string; readonly reason: Message }
  /** Nothing on this computer keeps what would be cleared. */
  | { readonly available: false; readonly command: ''; readonly reason: Message; readonly nothingToDo: true }

type ActResult = { readonly done: Message } | { readonly refused: Message } | { readonly dismissed: true }

/** What the user is asked in a dialog of main's own: the page shows the same, but can answer for nobody. */
export interface Consent {
  /** The exact command line. */
  readonly command: string
  /** What it changes. */
  readonly purpose: Message
}

/** A program of the system that has not answered after this is stuck: flushing a cache takes some milliseconds. */
const patience = 10_000

/** One act: how it is done on each system, and what to say when it was done. */
interface Act {
  readonly plan: (surroundings: Surroundings, signal: AbortSignal) => Promise<ActPlan>
  readonly purpose: Message
  readonly done: Message
}

const acts: Readonly<Record<ActId, Act>> = {
  'flush-name-cache': {
    plan: planFlush,
    purpose: say`This computer then forgets the names that it looked up and asks for them again.`,
    done: say`This computer has forgotten the names that it remembered. Close your browser and open it again, as it keeps a short memory of its own.`,
  },
}

async function planFlush(surroundings: Surroundings, signal: AbortSignal): Promise<ActPlan> {
  switch (surroundings.system) {
    case 'windows':
      // Needs no administrator (learn.microsoft.com, "ipconfig").
      return { available: true, program: 'ipconfig', args: ['/flushdns'] }
    case 'macos':
      // mDNSResponder keeps the names, and only root may signal it (Apple, "Reset the DNS cache", HT202516).
      return {
        available: false,
        command: 'sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder',
        reason: say`Your Mac lets only an administrator do this. Open Terminal, paste the line, press Return and type your password.`,
      }
    case 'linux':
      return await planFlushOnLinux(surroundings, signal)
    case 'other':
      return {
        available: false,
        command: '',
        reason: say`Relock does not know how this system remembers names. Restarting the computer does the same.`,
      }
  }
}

/** Asks systemd which of the two services that remember names runs; starts neither (resolvectl alone would wake systemd-resolved by D-Bus). */
async function planFlushOnLinux(surroundings: Surroundings, signal: AbortSignal): Promise<ActPlan> {
  const runs = async (service: string): Promise<boolean> =>
    succeeded(await surroundings.run('systemctl', ['is-active', '--quiet', service], signal))
  // resolved lets every user flush (org.freedesktop.resolve1(5): FlushCaches is unprivileged).
  if (await runs('systemd-resolved')) return { available: true, program: 'resolvectl', args: ['flush-caches'] }
  if (await runs('nscd')) {
    const who = await surroundings.run('id', ['-u'], signal)
    if (succeeded(who) && who.output.trim() === '0') return { available: true, program: 'nscd', args: ['-i', 'hosts'] }
    return {
      available: false,
      command: 'sudo nscd -i hosts',
      reason: say`Only an administrator may do this here. Open a terminal, paste the line and type your password.`,
    }
  }
  return {
    available: false,
    command: '',
    reason: say`Nothing on this computer remembers names, so there is nothing to forget.`,
    nothingToDo: true,
  }
}

const succeeded = (result: CommandResult): result is { readonly code: number; readonly output: string } =>
  'code' in result && result.code === 0

/** The command line as shown; no part of any act needs quoting. */
const spell = (plan: ActPlan): string => (plan.available ? [plan.program, ...plan.args].join(' ') : plan.command)

/** What the act is on this computer. Looks only; changes nothing. */
export async function describeAct(
  act: ActId,
  surroundings: Surroundings,
): Promise<{ readonly available: boolean; readonly command: string; readonly reason: Message | null; readonly nothingToDo: boolean }> {
  const plan = await acts[act].plan(surroundings, AbortSignal.timeout(patience))
  return {
    available: plan.available,
    command: spell(plan),
    reason: plan.available ? null : plan.reason,
    nothingToDo: 'nothingToDo' in plan,
  }
}

/**
 * Does it, without a shell, where `shown` is the exact command line of `describeAct` and the user then agrees to it, asked by `agree`.
 * Refuses when the two differ: they were shown one command only.
 */
export async function performAct(
  act: ActId,
  shown: string,
  surroundings: Surroundings,
  agree: (to: Consent) => Promise<boolean>,
): Promise<ActResult> {
  const plan = await acts[act].plan(surroundings, AbortSignal.timeout(patience))
  if (!plan.available) return { refused: plan.reason }
  if (spell(plan) !== shown)
    return { refused: say`This computer would now need another command than the one you saw, so nothing was run. Look at it again.` }
  if (!(await agree({ command: shown, purpose: acts[act].purpose }))) return { dismissed: true }
  const result = await surroundings.run(plan.program, plan.args, AbortSignal.timeout(patience))
  if (succeeded(result)) return { done: acts[act].done }
  if ('code' in result)
    return {
      refused: say`The command ran but reported a problem (code ${{ code: String(result.code) }}). Run it yourself in a terminal to see more.`,
    }
  return { refused: notRun[result.failure] }
}

const notRun: Readonly<Record<Extract<CommandResult, { failure: unknown }>['failure'], Message>> = {
  missing: say`The command is not installed here, so nothing was changed.`,
  'timed out': say`The command did not come to an end, so Relock stopped it. Restarting the computer does the same.`,
  'not permitted': say`This computer did not let Relock run the command. Run it yourself in a terminal.`,
}
