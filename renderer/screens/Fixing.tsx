import type { Diagnosis } from '@shared/diagnose'
import interfaces from '@shared/facts/interfaces'
import { findingOf, mendedIn, placeOf, planOf, remediesOf } from '@shared/guide/walk'
import { valueOf } from '@shared/model/evidence'
import { routerPageOf } from '@shared/judging/names/gateway'
import type { Step } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { path } from '@shared/path'
import type { Examining, SessionOn } from '@shared/session'
import { Button } from '../parts/Button'
import { Footer } from '../parts/Footer'
import { Screen } from '../parts/Screen'
import { Act } from '../steps/Act'
import { Choose } from '../steps/Choose'
import { Copy } from '../steps/Copy'
import { Find } from '../steps/Find'
import { Open } from '../steps/Open'
import type { Standing } from '../steps/standing'
import { Tell } from '../steps/Tell'
import { Wait } from '../steps/Wait'
import { useDiagnosis, useWindow, useActions } from '../store'

interface Props {
  readonly session: SessionOn<'fixing'>
  /** Relock looks while the step stays on show. */
  readonly looking?: Examining | null
}

export function Fixing({ session, looking = null }: Props) {
  const diagnosis = useDiagnosis(session.evidence)
  const nothingToDo = useWindow((held) => held.nothingToDo)
  const { fixing, attempts, evidence, note } = session
  const attempt = attempts.at(-1)
  const finding = findingOf(diagnosis, fixing.cause)
  const remedies = finding ? remediesOf(finding, attempt ?? null, nothingToDo) : []
  const place = placeOf(remedies, fixing.step, attempt?.behind ?? [])
  if (!finding || !attempt || !place) return <NoSteps />

  const standing: Standing = {
    cause: finding.title,
    path: path(evidence, diagnosis),
    remedies,
    remedy: place.remedy,
    step: place.step,
    past: attempt.steps,
    behind: attempt.behind,
    choices: attempt.choices,
    note,
    looking,
    mended: mendedIn(attempts).length,
    left: Math.max(1, planOf(diagnosis).length),
    routerPage: routerPageOf(valueOf(evidence, interfaces, null)?.gateways ?? []),
    isSeenElsewhere: isSeenElsewhere(diagnosis),
  }
  return <StepOfKind key={place.step.id} step={place.step} standing={standing} />
}

/** From this computer all is well already: whether a remedy helped, only the user sees, at the device with the message. */
const isSeenElsewhere = ({ outcome }: Diagnosis): boolean => outcome === 'secure'

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
    case 'wait':
      return <Wait step={step} standing={standing} />
    case 'find':
      return <Find step={step} standing={standing} />
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
