import type { ActId } from '@shared/model/fix'
import { legible, legibleLines } from '@shared/model/legible'
import { say, type Message } from '@shared/model/message'
import type { Surroundings } from '../computer/surroundings'
import { notDone, nothingToDo, perform, spellDoing, type Act, type ActPlan, type Means } from './act'
import { setCertificateAside } from './certificate'
import { flushNames } from './flush-names'
import { letPlexIn } from './let-plex-in'
import { openThePort } from './open-port'
import { publishAddress } from './publish-address'
import { restartPlex } from './restart-plex'
import { takeOut } from './settings'

type ActResult = { readonly done: Message } | { readonly refused: Message } | { readonly dismissed: true }

/** What the user is asked in a dialog of main's own: the page shows the same, but can answer for nobody. */
export interface Consent {
  /** The exact commands, one a line. */
  readonly command: string
  /** What it changes. */
  readonly purpose: Message
}

const stopsPlex = say`Plex is stopped for it and started again, so whoever is watching now is interrupted.`

const acts: Readonly<Record<ActId, Act>> = {
  'flush-name-cache': flushNames,
  'restart-plex': restartPlex,
  'set-certificate-aside': setCertificateAside,
  'let-plex-in': letPlexIn,
  'prefer-secure-connections': takeOut(
    'secureConnections',
    say`“Secure connections” gets Plex’s own default again, which is “Preferred”. A copy of all settings is kept beside them. ${stopsPlex}`,
    say`Secure connections are “Preferred” again, and Plex runs.`,
  ),
  'demand-sign-in': takeOut(
    'enableLocalSecurity',
    say`The server needs to be signed in again, as Plex wants it by itself. A copy of all settings is kept beside them. ${stopsPlex}`,
    say`The setting is taken out, and Plex runs.`,
  ),
  'use-any-adapter': takeOut(
    'PreferredNetworkInterface',
    say`Plex then uses every adapter of this computer. A copy of all settings is kept beside them. ${stopsPlex}`,
    say`Plex uses every adapter again, and runs.`,
  ),
  'listen-to-all': takeOut(
    'allowLocalhostOnly',
    say`Plex then answers the other devices at home as well. A copy of all settings is kept beside them. ${stopsPlex}`,
    say`Plex answers everybody at home again, and runs.`,
  ),
  'open-port': openThePort,
  'publish-address': publishAddress,
}

/** Nothing was measured, and nothing is kept. */
export const noMeans: Means = {
  opening: null,
  openedPorts: { list: () => Promise.resolve([]), keep: () => Promise.resolve(), forget: () => Promise.resolve() },
  server: null,
  publishing: null,
  changedSettings: { list: () => Promise.resolve([]), keep: () => Promise.resolve(), forget: () => Promise.resolve() },
  changeSetting: () => Promise.resolve({ refused: say`Relock was not let into your server’s settings.` }),
}

/** `undo`: what was done by it is taken back. */
export interface Wanted {
  readonly act: ActId
  readonly undo?: boolean | undefined
}

const wantedOf = ({ act, undo = false }: Wanted): Omit<Act, 'undo'> | null => (undo ? (acts[act].undo ?? null) : acts[act])

/** A look at this computer that has not come to an end after this is stuck. Milliseconds. */
const patience = 20_000

const cannotBeUndone = nothingToDo(say`There is nothing to take back.`)

async function planOf(wanted: Wanted, surroundings: Surroundings, means: Means): Promise<ActPlan> {
  const plan = (await wantedOf(wanted)?.plan(surroundings, AbortSignal.timeout(patience), means)) ?? cannotBeUndone
  return isSeenWhole(plan) ? plan : notDone(unseen)
}

const unseen = say`The name of a folder or of a file here has characters in it that cannot be shown, so Relock does nothing to it and gives no line for it.`

/** Whoever agrees sees all of it: a name may turn the direction of writing, or break off a line. */
function isSeenWhole(plan: ActPlan): boolean {
  if (!plan.available) return legible(plan.command) === plan.command
  if ('request' in plan) return legibleLines(plan.request.spelled) === plan.request.spelled
  const { before = [], change, after = [] } = plan.doing
  return [...before, ...change, ...after].every(({ program, args }) => [program, ...args].every((part) => legible(part) === part))
}

/** The command lines, or what is asked for, as shown. */
function spell(plan: ActPlan): string {
  if (!plan.available) return plan.command
  return 'request' in plan ? plan.request.spelled : spellDoing(plan.doing)
}

/** What the act is on this computer. Looks only; changes nothing. */
export async function describeAct(
  wanted: Wanted,
  surroundings: Surroundings,
  means: Means = noMeans,
): Promise<{ readonly available: boolean; readonly command: string; readonly reason: Message | null; readonly nothingToDo: boolean }> {
  const plan = await planOf(wanted, surroundings, means)
  return {
    available: plan.available,
    command: spell(plan),
    reason: plan.available ? null : plan.reason,
    nothingToDo: 'nothingToDo' in plan,
  }
}

/**
 * Does it, without a shell, where `shown` are the exact command lines of `describeAct` and the user then agrees to them, asked by `agree`.
 * Refuses when the two differ: they were shown these commands only.
 */
export async function performAct(
  wanted: Wanted,
  shown: string,
  surroundings: Surroundings,
  agree: (to: Consent) => Promise<boolean>,
  means: Means = noMeans,
): Promise<ActResult> {
  const act = wantedOf(wanted)
  const plan = await planOf(wanted, surroundings, means)
  if (!plan.available || !act) return { refused: plan.available ? say`There is nothing to take back.` : plan.reason }
  if (spell(plan) !== shown) return another
  if (!(await agree({ command: shown, purpose: act.purpose }))) return { dismissed: true }
  // Whoever thinks it over leaves time for all of it to become another: looked at once more, and nothing taken over from before.
  const now = await planOf(wanted, { ...surroundings }, means)
  if (!now.available) return { refused: now.reason }
  if (spell(now) !== shown) return another
  if ('request' in now) return await now.request.ask(AbortSignal.timeout(patience))
  const result = await perform(now.doing, surroundings)
  if ('refused' in result) return result
  if ('done' in result) return { done: act.done }
  // What may have been changed stands among what was changed, so that it can be taken back; the look that follows shows what came of it.
  const canBeTakenBack = wanted.undo !== true && acts[wanted.act].undo !== undefined
  return canBeTakenBack ? { done: result.unsure } : { refused: result.unsure }
}

const another = {
  refused: say`This computer would now need another command than the one you saw, so nothing was run. Look at it again.`,
}
