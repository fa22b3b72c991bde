import { say, type Message } from '@shared/model/message'
import type { Changed, SettingChange, WantedChange } from '../account/change-setting'
import type { OpenedPort } from '../network/port-mapping/open'
import { pause } from '../network/deadline'
import type { CommandResult, Surroundings } from '../computer/surroundings'

/** A program of the system with its arguments; run without a shell. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
}
export const command = (program: string, ...args: readonly string[]): Command => ({ program, args })

/** What is run, in this order. */
export interface Doing {
  /** Stops what must stand still meanwhile. */
  readonly before?: readonly Command[]
  /** Has it come to a stop? Asked until it has. */
  readonly hasStopped?: (signal: AbortSignal) => Promise<boolean>
  readonly change: readonly Command[]
  /** Starts again what was stopped, whatever became of the change. */
  readonly after?: readonly Command[]
  /** Looks whether it worked. Asked until it has, or the time is over. */
  readonly worked?: (signal: AbortSignal) => Promise<boolean>
  /** Milliseconds after which it has not; a minute where it is left out. */
  readonly patience?: number
}

/** What the home’s router is asked for. */
export interface Request {
  /** Word for word, as it is shown and agreed to. */
  readonly spelled: string
  /** Asks, looks whether it is so, and says what came of it. */
  readonly ask: (signal: AbortSignal) => Promise<{ readonly done: Message } | { readonly refused: Message }>
}

/** Which port of the router is to lead where. */
export interface Opening {
  /** The server's address at home, and its port there. */
  readonly to: string
  readonly port: number
  /** Its port outside. */
  readonly external: number
}

/** What Relock did and nobody took back yet; kept beside the session, as it outlives this run. */
export interface Standing<T> {
  /** The newest first. */
  readonly list: () => Promise<readonly T[]>
  readonly keep: (done: T) => Promise<void>
  readonly forget: (done: T) => Promise<void>
}

/** A server whose settings its owner let Relock read in this run. */
export interface OwnServer {
  readonly machineIdentifier: string
  /** Where it was met over a verified connection: `https://name:port`. */
  readonly at: string
}

/** Which address the server is to publish beside the others. */
export interface Publishing {
  readonly machineIdentifier: string
  readonly server: string
  /** What stands in “Custom server access URLs”. */
  readonly from: string
  readonly add: string
}

/** What an act may use beside this computer. All of it is main's own: the page names the act, and nothing in it. */
export interface Means {
  /** Where the server was met at home in this run, and its port outside; `null`: nowhere. */
  readonly opening: Opening | null
  /** Ports of the router that Relock opened. */
  readonly openedPorts: Standing<OpenedPort>
  /** `null`: nobody let Relock in. */
  readonly server: OwnServer | null
  /** `null`: Relock was not let in, or knows no address that is missing. */
  readonly publishing: Publishing | null
  /** Settings of servers that Relock changed. */
  readonly changedSettings: Standing<SettingChange>
  /** Meets the server once more, over a connection that is verified there and then, and changes one setting of it. */
  readonly changeSetting: (wanted: WantedChange, signal: AbortSignal) => Promise<Changed>
}

/** What would be run on this very computer: shown before the user agrees. */
export type ActPlan =
  | { readonly available: true; readonly doing: Doing }
  /** Another device is asked, and no program is run. */
  | { readonly available: true; readonly request: Request }
  /** `command`: what the user can run by hand instead; empty where nobody knows one. */
  | { readonly available: false; readonly command: string; readonly reason: Message; readonly nothingToDo?: true }

/** One act: how it is done on each system, and what to say when it was done. */
export interface Act {
  readonly plan: (surroundings: Surroundings, signal: AbortSignal, means: Means) => Promise<ActPlan>
  /** What it changes. */
  readonly purpose: Message
  readonly done: Message
  /** How it is taken back, where that is possible: found out again from what lies on this computer, so it is there after a restart of Relock as well. */
  readonly undo?: Omit<Act, 'undo'>
}

/** Relock does not do it here, and knows no line to give. */
export const notDone = (reason: Message) => ({ available: false, command: '', reason }) as const satisfies ActPlan

/** Nothing on this computer to do it to. */
export const nothingToDo = (reason: Message): ActPlan => ({ ...notDone(reason), nothingToDo: true })

/** What can be taken back must be known after a restart of Relock as well. */
export const notWritten = {
  refused: say`Relock could not write down what it would change, so that nobody could take it back; so it asked for nothing. Is the disk full?`,
}

export const succeeded = (result: CommandResult): result is { readonly code: number; readonly output: string } =>
  'code' in result && result.code === 0

/** Only the administrator has the number 0. */
export async function isAdministrator({ run }: Pick<Surroundings, 'run'>, signal: AbortSignal): Promise<boolean> {
  const who = await run('id', ['-u'], signal)
  return succeeded(who) && who.output.trim() === '0'
}

/**
 * Puts a copy of a file where another may lie, with its owner and mode: beside it first and then in its place, as a disk that is full would leave half
 * of it, or nothing. A link that somebody laid there is replaced, not followed. GNU's programs, which every Linux has that Plex runs on.
 */
export function copyOver(from: string, to: string): readonly Command[] {
  const part = `${to}.relock-part`
  return [command('cp', '-pPT', '--remove-destination', from, part), command('mv', '-fT', part, to)]
}

const plainForShell = /^[\w@%+=:,./-]+$/
/** Between double quotes these still mean something to a shell: `!` to an interactive one, which looks up what was typed before. */
const meansSomething = /["$`\\!]/

const quotedForShell = (part: string): string => {
  if (plainForShell.test(part)) return part
  return meansSomething.test(part) ? `'${part.replaceAll("'", "'\\''")}'` : `"${part}"`
}

/** Windows' programs take a backslash for what it is, and single quotes for letters. */
const quotedForWindows = (part: string): string => (/^[\w@%+=:,./\\-]+$/.test(part) ? part : `"${part}"`)

/** As it is typed: the same text is shown, agreed to, and kept in the list of what was changed. */
export const spellCommand = ({ program, args }: Command): string =>
  [program, ...args].map(program.endsWith('.exe') ? quotedForWindows : quotedForShell).join(' ')

/** One line of PowerShell's, whose words are `inPowerShell`. */
export const powerShell = (line: string): Command => command('powershell.exe', '-NoProfile', '-NonInteractive', '-Command', line)

/** A text in PowerShell's quotes, of which there are five: each of them ends it, and twice it stands for itself (about_Quoting_Rules). */
export const inPowerShell = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`

export const spellDoing = ({ before = [], change, after = [] }: Doing): string =>
  [...before, ...change, ...after].map(spellCommand).join('\n')

/** The same as one line for whoever is an administrator; `asAdministrator` says which of its programs need one. */
export function lineToPaste({ before = [], change, after = [] }: Doing, asAdministrator: (command: Command) => boolean): string {
  const spell = (one: Command): string => `${asAdministrator(one) ? 'sudo ' : ''}${spellCommand(one)}`
  const done = [...before, ...change].map(spell).join(' && ')
  return after.length === 0 ? done : `${done}; ${after.map(spell).join('; ')}`
}

/** Milliseconds: a server that is told to stop first ends what it plays, and a container gets ten seconds for it. */
const patienceOfOne = 60_000
/** Milliseconds until a server has gone, or is there again: on a small NAS its database takes a while. */
const patienceOfLook = 60_000
const lookEvery = 500

export type Done =
  | { readonly done: true }
  | { readonly refused: Message }
  /** All of it ran, and what should have come of it was not seen. */
  | { readonly unsure: Message }

/** Does it. Whatever goes wrong, what was stopped is started again. */
export async function perform(doing: Doing, { run }: Pick<Surroundings, 'run'>): Promise<Done> {
  const { before = [], hasStopped, change, after = [], worked, patience = patienceOfLook } = doing
  const runAll = async (commands: readonly Command[]): Promise<Message | null> => {
    for (const { program, args } of commands) {
      const result = await run(program, args, AbortSignal.timeout(patienceOfOne))
      if (!succeeded(result)) return wentWrong(result)
    }
    return null
  }
  const stopping = await runAll(before)
  const stands = stopping === null && (hasStopped === undefined || (await comesTrue(hasStopped, patienceOfLook)))
  const trouble = stands ? await runAll(change) : (stopping ?? say`Plex did not come to a stop within a minute, so nothing was changed.`)
  const starting = await runAll(after)
  if (trouble) return { refused: trouble }
  if (starting) return { refused: say`It was changed, but Plex could not be started again: start it by hand. ${starting}` }
  if (worked && !(await comesTrue(worked, patience)))
    return { unsure: say`The command ran, but when Relock looked again it saw no change. Run it yourself in a terminal to see more.` }
  return { done: true }
}

async function comesTrue(look: (signal: AbortSignal) => Promise<boolean>, patience: number): Promise<boolean> {
  const over = AbortSignal.timeout(patience)
  while (!over.aborted) {
    if (await look(over)) return true
    await pause(lookEvery, over)
  }
  return false
}

const wentWrong = (result: CommandResult): Message =>
  'code' in result
    ? say`The command ran but reported a problem (code ${{ code: String(result.code) }}). Run it yourself in a terminal to see more.`
    : notRun[result.failure]

const notRun: Readonly<Record<Extract<CommandResult, { failure: unknown }>['failure'], Message>> = {
  missing: say`The command is not installed here, so nothing was changed.`,
  'timed out': say`The command did not come to an end, so Relock stopped it. Restarting the computer does the same.`,
  'not permitted': say`This computer did not let Relock run the command. Run it yourself in a terminal.`,
}
