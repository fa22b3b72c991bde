import type { Changed } from '../facts/answers'
import type { LinkId } from './links'
import type { Message } from './message'

/** Things that Relock can do on this computer itself; each is spelled out per system in `electron/acts/` and needs consent. */
export const actIds = [
  'flush-name-cache',
  'restart-plex',
  'set-certificate-aside',
  'let-plex-in',
  'prefer-secure-connections',
  'demand-sign-in',
  'use-any-adapter',
  'listen-to-all',
  'open-port',
  'publish-address',
] as const
export type ActId = (typeof actIds)[number]

interface StepBase {
  /** Unique inside its fix. */
  readonly id: string
  readonly title: Message
  readonly text: readonly Message[]
  /** How to take it back, where something is changed. */
  readonly undo?: Message
  /** What it costs in privacy, security or data. A remedy with such a step stands behind all that cost nothing. */
  readonly price?: Message
  /** It is done on the page of a router or name server, which has to be opened and signed in to first. */
  readonly onRouterPage?: true
  /** It begins with "if": who is not in that case says so, and nothing is recorded as done. */
  readonly conditional?: true
  /** Of a remedy's first step: it is tried first where the user says that this changed just before. */
  readonly likelyAfter?: readonly Changed[]
  /** It makes or concerns a custom certificate's file, which Relock can check before Plex gets it. */
  readonly checksFile?: true
}

/** Where to click: the menu's own words, outermost first. */
export type MenuPath = readonly string[]

export type Step =
  /** Something to do by hand. */
  | (StepBase & { readonly kind: 'tell'; readonly menu?: MenuPath })
  /** A text to copy to an exact place. */
  | (StepBase & { readonly kind: 'copy'; readonly copy: string; readonly menu?: MenuPath })
  | (StepBase & { readonly kind: 'open'; readonly link: LinkId })
  /** Which router, system or app is it? The steps of the choice follow in its place. */
  | (StepBase & {
      readonly kind: 'choose'
      readonly options: readonly Option[]
      /** What is asked, where several steps of a fix ask the same: it is asked once. */
      readonly asks?: string
    })
  | (StepBase & {
      readonly kind: 'act'
      readonly act: ActId
      /** Walked in its place where Relock cannot do it on this computer. */
      readonly byHand?: readonly Step[]
    })
  /** Time has to pass: `ms` milliseconds at most. Relock looks again every `lookEvery` meanwhile. */
  | (StepBase & { readonly kind: 'wait'; readonly ms: number; readonly lookEvery: number })
  /** The server may stand elsewhere by now: searched for, or its new address typed, without leaving the guide. */
  | (StepBase & { readonly kind: 'find' })

export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

export interface Option {
  readonly id: string
  readonly label: Message
  /** Relock's own guess from what it measured: shown first. */
  readonly likely?: boolean
  /** Why it is likely. */
  readonly why?: Message
  /** Heading under which it is listed, where there are many. */
  readonly group?: Message
  /** For whoever does not know: always in sight. */
  readonly unsure?: true
  /** The exact wording was not seen in a source (“UNCONFIRMED” in docs/sources), which the screen says. */
  readonly unconfirmed?: boolean
  readonly steps: readonly Step[]
}

/** How Relock looks after a remedy: as before, under the name that the server's own certificate makes, or under the same name with encryption. */
export const lookedAtUnder = ['as before', 'own name', 'with encryption'] as const
export type LookedAtUnder = (typeof lookedAtUnder)[number]

/** One thing to try. When its last step is done, Relock looks again: the lock is closed, or the next remedy comes. */
export interface Remedy {
  readonly steps: readonly Step[]
  /** It changes which name is the right one: Relock looks under that one, and the last screen says why the other could not work. */
  readonly ownName?: { readonly because: Message; readonly isSameName?: true }
}

export const lookedAtAfter = ({ ownName }: Remedy): LookedAtUnder => {
  if (!ownName) return 'as before'
  return ownName.isSameName === true ? 'with encryption' : 'own name'
}

export interface Fix {
  /** One sentence: what you will do. */
  readonly summary: Message
  /** Minutes of work. */
  readonly minutes: number
  /** In the order in which they are tried: the cheapest and safest first, none that the evidence rules out, what costs something last. */
  readonly remedies: readonly Remedy[]
  /** For the last screen: what keeps it so, and what else may remember the old state. */
  readonly afterwards?: readonly Message[]
}

/** A remedy is called by its first step. */
export const remedyId = ({ steps }: Remedy): string => steps[0]?.id ?? ''

/** The steps of all remedies in their order, as far as no choice was made. */
export const stepsOf = (fix: Pick<Fix, 'remedies'> | null | undefined): readonly Step[] => fix?.remedies.flatMap(({ steps }) => steps) ?? []

/** Every step that a person can come to, whatever they choose. */
export const everyStep = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => [
    step,
    ...(step.kind === 'choose' ? step.options.flatMap((option) => everyStep(option.steps)) : []),
    ...(step.kind === 'act' ? everyStep(step.byHand ?? []) : []),
  ])

/** Does it cost privacy, security or data, whatever is chosen on the way? */
export const isCostly = ({ steps }: Remedy): boolean => steps.some((step) => step.price !== undefined)

/** What is done with a step; a choice, a page to open and a wait change nothing by themselves. */
export const changesSomething = (step: Step): boolean =>
  step.kind === 'act' || ((step.kind === 'tell' || step.kind === 'copy') && step.undo !== undefined)

/** Under what a choice is remembered. */
export const questionOf = (step: StepOf<'choose'>): string => step.asks ?? step.id

/**
 * The steps as the user walks them: a choice is followed by the steps of what was chosen; what has nothing to do here is left out, and so is a
 * question that an earlier step asked (`asked`: the step by its question).
 */
function walk(
  steps: readonly Step[],
  choices: Readonly<Record<string, string>>,
  nothingToDo: readonly ActId[],
  asked: Map<string, string>,
): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.kind === 'act' && nothingToDo.includes(step.act)) return walk(step.byHand ?? [], choices, nothingToDo, asked)
    if (step.kind !== 'choose') return [step]
    const question = questionOf(step)
    const chosen = step.options.find((option) => option.id === choices[question])
    const isKnown = chosen !== undefined && asked.has(question)
    asked.set(question, step.id)
    return [...(isKnown ? [] : [step]), ...(chosen ? walk(chosen.steps, choices, nothingToDo, asked) : [])]
  })
}

/** One remedy as it is walked. */
export interface WalkedRemedy {
  readonly id: string
  readonly remedy: Remedy
  readonly steps: readonly Step[]
}

/** The remedies as they are walked, without those that have nothing to do here. */
export const walkFix = (
  { remedies }: Pick<Fix, 'remedies'>,
  choices: Readonly<Record<string, string>>,
  nothingToDo: readonly ActId[] = [],
): readonly WalkedRemedy[] => {
  const asked = new Map<string, string>()
  return remedies
    .map((remedy) => ({ id: remedyId(remedy), remedy, steps: walk(remedy.steps, choices, nothingToDo, asked) }))
    .filter(({ steps }) => steps.length > 0)
}

/** The step at which a fix begins. */
export const firstStepOf = (fix: Pick<Fix, 'remedies'> | null, nothingToDo: readonly ActId[] = []): string | null =>
  fix ? (walkFix(fix, {}, nothingToDo)[0]?.steps[0]?.id ?? null) : null
