import { diagnose } from '@shared/diagnose'
import { findingOf, placeOf, planOf, remediesOf } from '@shared/guide/walk'
import { questionOf, type Option, type Step, type WalkedRemedy } from '@shared/model/fix'
import type { World } from '@shared/model/world'
import { examine } from '../../electron/examination/examine'
import { createHandlers } from '../../electron/requests/handlers'
import { ipcOf } from '../../renderer/bridge'
import { createWizard } from '../../renderer/store'
import { shownPart } from '../../renderer/window-state'
import type { Lab } from '../lab/lab'
import { quietHost } from '../requests/host'

/** A repair that the robot's person makes: by which remedy of which cause, and what the home is like after it. */
export interface Cure {
  readonly cause: string
  /** The remedy that truly helps in this home, by the id of its first step; the first one where it is left out. */
  readonly remedy?: RegExp
  /** What is chosen where the guide asks; what Relock thinks likely, else the first, where it is left out. */
  readonly choose?: RegExp
  readonly then: World
}

export interface Walked {
  /** From the verdict to "It works": what a person presses, the copying and the pages that are opened counted. */
  readonly presses: number
  /** Ids of the steps in their order. */
  readonly steps: readonly string[]
}

/** More steps than any fix has: beyond this one walks in a circle. */
const mostSteps = 40
const mostLooks = 2
/** A silent server takes ten seconds a look. Milliseconds. */
const patience = 40_000

/**
 * Walks a home's guide as a person does who does what each step says: with the window's own actions and main's own handlers, on the lab's sockets.
 * @throws Error where the guide ends elsewhere than at "It works"
 */
export async function walkGuide(lab: Lab, cures: readonly Cure[]): Promise<Walked> {
  const listeners = new Map<string, (payload: unknown) => void>()
  const surroundings = () => ({ ...lab.surroundings(), run: () => Promise.resolve({ code: 0, output: '' }) })
  const handlers = createHandlers({
    ...quietHost(''),
    folder: null,
    surroundings,
    // What was dropped on the window and who signed in belongs to the home, and is done before the verdict; so do the commands that a look asks.
    // So do another device, a phone and a watch: what they saw is told with a look.
    examine: (target, own, options, ...rest) => {
      const { serverFiles, account, run } = lab.surroundings()
      const { phoneSaw, looked, earlier } = lab
      const seen = { ...(phoneSaw && { phoneSaw }), ...looked, earlier }
      return examine(target, { ...own, serverFiles, account, run }, { ...options, ...seen }, ...rest)
    },
    askConsent: () => Promise.resolve(true),
    push: (name, payload) => listeners.get(name)?.(payload),
  })
  const bridge = {
    ask: async (name: keyof typeof handlers.answers, argument: unknown) => handlers.answers[name](argument),
    listen: (name: string, listener: (payload: unknown) => void) => {
      listeners.set(name, listener)
      return () => listeners.delete(name)
    },
    hearDrops: () => undefined,
  }
  const { store, actions } = createWizard(ipcOf(bridge), diagnose)
  const stop = actions.begin()
  const session = () => store.getState().session
  const settled = async (): Promise<void> => {
    for (let waited = 0; session().screen === 'examining'; waited += 20) {
      if (waited > patience) throw new Error('the look has no end')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  try {
    await actions.chooseTyped(lab.typed)
    actions.answer(lab.answers)
    actions.examine(false)
    await settled()
    let presses = 0
    let looks = 0
    const steps: string[] = []
    const left = [...cures]
    while (session().screen !== 'solved') {
      if (steps.length > mostSteps) throw new Error(`lost in a circle: ${steps.join(', ')}`)
      const now = session()
      if (now.screen === 'verdict') {
        const diagnosis = diagnose(now.evidence)
        const finding = planOf(diagnosis)[0]
        if (!finding?.fix) {
          // What could not be told at one look is looked at again, as the screen says; a busy machine answers late.
          if (++looks > mostLooks) throw new Error(`nothing to press at the verdict: ${diagnosis.outcome}`)
          presses += 1
          actions.examine(true)
          await settled()
          continue
        }
        if (now.attempts.at(-1)?.end === 'not mended') throw new Error(`all was tried against ${finding.cause}: ${steps.join(', ')}`)
        // Where all is well from here, a suspect stands folded below.
        presses += diagnosis.outcome === 'secure' ? 2 : 1
        actions.beginFix(finding)
        continue
      }
      if (now.screen !== 'fixing') throw new Error(`the guide leads to ${now.screen}`)
      const diagnosis = diagnose(now.evidence)
      const finding = findingOf(diagnosis, now.fixing.cause)
      const attempt = now.attempts.at(-1)
      const remedies = finding && attempt ? remediesOf(finding, attempt, store.getState().nothingToDo) : []
      const place = placeOf(remedies, now.fixing.step, attempt?.behind ?? [])
      if (!place) throw new Error(`no steps against ${now.fixing.cause}`)
      const { remedy, step } = place
      steps.push(step.id)
      const cure = left.find(({ cause }) => cause === now.fixing.cause)
      const isCure = cure !== undefined && (cure.remedy ?? /^/).test(remedy.id)
      const isLast = remedy.steps.at(-1) === step
      const isSeenElsewhere = diagnosis.outcome === 'secure'
      if (isCure && isLast && step.kind !== 'choose') {
        const typed = lab.typed
        await lab.mend(cure.then)
        // What was pasted or typed of the broken home is no longer what a person would give of the mended one.
        if (lab.typed !== typed) await handlers.answers['choose typed']({ text: lab.typed })
        left.splice(left.indexOf(cure), 1)
        if (isSeenElsewhere) {
          presses += pressesOf(step)
          actions.sawItWork()
          continue
        }
      }
      presses += pressesOf(step)
      await press(step, remedy, isCure, isSeenElsewhere)
      await settled()
    }
    return { presses, steps }

    async function press(step: Step, remedy: WalkedRemedy, isCure: boolean, isElsewhere: boolean): Promise<void> {
      const cure = cures.find(({ cause }) => cause === shownCause())
      if (step.kind === 'choose') {
        const option = chosenIn(step.options, isCure ? cure?.choose : undefined)
        actions.choose(questionOf(step), option.id, option.label)
      } else if (step.kind === 'wait') {
        if (isCure) actions.lookMeanwhile()
        else actions.endStep('skipped')
      } else if (step.conditional && !isCure) actions.endStep('not so')
      else if (step.kind === 'find') await actions.moveTo({ text: `${lab.server.address}:${String(lab.server.port)}` })
      else actions.endStep('done', { isSeenElsewhere: isElsewhere && remedy.steps.at(-1) === step })
    }

    function shownCause(): string | null {
      const shown = shownPart(session())
      return shown.screen === 'fixing' ? shown.fixing.cause : null
    }
  } finally {
    stop()
    handlers.stop()
  }
}

const chosenIn = (options: readonly Option[], wanted: RegExp | undefined): Option => {
  const option = (wanted && options.find(({ id }) => wanted.test(id))) ?? options.find(({ likely }) => likely === true) ?? options[0]
  if (!option) throw new Error('a question without answers')
  return option
}

/** What a person presses on a step's screen, copying and opening counted. Waiting is none, where it helps. */
function pressesOf(step: Step): number {
  if (step.kind === 'wait') return 0
  return step.kind === 'copy' || step.kind === 'open' || step.kind === 'act' ? 2 : 1
}
