import { walk, type Step } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { path } from '@shared/path'
import type { SessionOn } from '@shared/session'
import { Button } from '../parts/Button'
import { Footer } from '../parts/Footer'
import { Screen } from '../parts/Screen'
import { Act } from '../steps/Act'
import { Choose } from '../steps/Choose'
import { Copy } from '../steps/Copy'
import { Open } from '../steps/Open'
import { Recheck } from '../steps/Recheck'
import type { Standing } from '../steps/StepScreen'
import { Tell } from '../steps/Tell'
import { useDiagnosis, useActions } from '../store'

export function Fixing({ session: { evidence, fixing, attempts } }: { readonly session: SessionOn<'fixing'> }) {
  const actions = useActions()
  const attempt = attempts.at(-1)
  const diagnosis = useDiagnosis(evidence)
  const finding = diagnosis.findings.find((entry) => entry.cause === fixing.cause)
  const choices = attempt?.choices ?? {}
  const steps = finding?.fix ? walk(finding.fix.steps, choices) : []
  const step = steps.find((entry) => entry.id === fixing.step) ?? steps[0]
  if (!finding || !step) return <NoSteps />

  const next = steps[steps.indexOf(step) + 1]
  const standing: Standing = {
    cause: finding.title,
    path: path(evidence, diagnosis),
    steps,
    step,
    done: attempt?.done ?? [],
    choices,
    finish: () => actions.finishStep(step.id, next?.id ?? null),
  }
  return <StepOfKind key={step.id} step={step} standing={standing} />
}

function StepOfKind({ step, standing }: { readonly step: Step; readonly standing: Standing }) {
  switch (step.kind) {
    case 'tell':
      return <Tell step={step} standing={standing} />
    case 'copy':
      return <Copy step={step} standing={standing} />
    case 'open':
      return <Open step={step} standing={standing} />
    case 'choose':
      return <Choose step={step} standing={standing} />
    case 'act':
      return <Act step={step} standing={standing} />
    case 'recheck':
      return <Recheck step={step} standing={standing} />
  }
}

/** A session that an older Relock saved may name a cause that today’s rules see otherwise. */
function NoSteps() {
  const actions = useActions()
  return (
    <Screen
      title={say`These steps are no longer the right ones`}
      lead={[say`Relock has learnt something new since you began. Look again, and it shows what is true now.`]}
      footer={
        <Footer>
          <Button label={say`Look again`} look="primary" onPress={() => actions.examine(true)} />
        </Footer>
      }
    />
  )
}
