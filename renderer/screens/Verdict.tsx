import type { Diagnosis, Finding } from '@shared/diagnose'
import { countMended, mendedIn, planOf } from '@shared/guide/walk'
import { namesProgress } from '@shared/judging/names/progress'
import { say, plural, type Message } from '@shared/model/message'
import type { Proof } from '@shared/model/verdict'
import { path } from '@shared/path'
import { remarksOn } from '@shared/guide/remarks'
import { serverIsFine } from '@shared/guide/reassurance'
import type { SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card, Disclosure } from '../parts/Card'
import { Comparison } from '../parts/Comparison'
import { OwnDevice } from '../parts/Devices'
import { Footer } from '../parts/Footer'
import { KeepWatching } from '../parts/KeepWatching'
import { MeasuredHere } from '../parts/MeasuredHere'
import { OtherFindings } from '../parts/OtherFindings'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { Plan } from '../parts/Plan'
import { PhoneOutside } from '../parts/PhoneOutside'
import { PlexAccount } from '../parts/PlexAccount'
import { Proofs } from '../parts/Proofs'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useDiagnosis, useActions } from '../store'
import { Secure } from './Secure'
import { Unclear } from './Unclear'
import classes from './Verdict.module.css'

export function Verdict({ session }: { readonly session: SessionOn<'verdict'> }) {
  const diagnosis = useDiagnosis(session.evidence)
  const [culprit] = diagnosis.confirmed
  const [suspect] = diagnosis.suspected
  if (culprit) return <Guilty finding={culprit} diagnosis={diagnosis} session={session} />
  if (diagnosis.outcome === 'secure') return <Secure session={session} diagnosis={diagnosis} />
  if (suspect) return <Guilty finding={suspect} diagnosis={diagnosis} session={session} />
  return <Unclear session={session} diagnosis={diagnosis} />
}

interface Props {
  readonly finding: Finding
  readonly diagnosis: Diagnosis
  readonly session: SessionOn<'verdict'>
}

/** Sentences that stand above the fold; whoever wants to know more opens the rest. */
const mostSentences = 2

/** Found: the finding is the headline, what to do comes next, and the fix is one press away. Its proofs can be checked below. */
function Guilty({ finding, diagnosis, session: { evidence, before, attempts, answers } }: Props) {
  const actions = useActions()
  const earlier = useDiagnosis(before)
  const { verdict, fix, explanation } = finding
  const plan = planOf(diagnosis)
  const last = attempts.at(-1)
  const isTried = last?.cause === finding.cause && last.end === 'not mended'
  const guilty = new Set([...diagnosis.confirmed, ...diagnosis.suspected].map((entry) => entry.cause))
  const progress = before && namesProgress(before, evidence)
  const gone = earlier?.confirmed.filter((entry) => !guilty.has(entry.cause)).length ?? 0
  const others = [...diagnosis.confirmed, ...diagnosis.suspected].filter((entry) => !plan.includes(entry))
  const fine = serverIsFine(evidence, diagnosis)
  const fixed = mendedIn(attempts).length
  const counted = fixed > 0 ? countMended(fixed, plan.length) : stillWords(gone)
  const sinceBefore = progress ? say`One filter is open: here is what is left` : counted
  // Of several causes the plan says one sentence each.
  const more = plan.length > 1 ? plan.flatMap((entry) => entry.explanation.slice(1)) : explanation.slice(mostSentences)

  return (
    <Screen
      title={plan.length > 1 ? countedTitle(plan.length) : finding.title}
      above={
        <Pills>
          {before && <Pill tone={gone > 0 || progress ? 'good' : 'warn'} message={sinceBefore} />}
          {isTried && <Pill tone="warn" message={say`You have tried everything that Relock knows for this`} />}
          <Pill tone={verdict.is === 'confirmed' ? 'bad' : 'warn'} message={verdictWords(diagnosis)} />
        </Pills>
      }
      lead={[
        ...(progress ? [progress] : []),
        ...(plan.length > 1 ? [] : explanation.slice(0, mostSentences)),
        ...(fine ? [fine] : []),
        ...remarksOn(evidence, diagnosis),
      ]}
      footer={
        <Footer>
          {fix ? (
            <>
              <Button label={say`Look again`} onPress={() => actions.examine(true)} />
              <Button label={say`Fix it step by step`} look="primary" onPress={() => actions.beginFix(finding)} />
            </>
          ) : (
            <Button label={say`Look again`} look="primary" onPress={() => actions.examine(true)} />
          )}
        </Footer>
      }
    >
      <Path path={path(evidence, diagnosis)} />
      <Plan plan={plan} />
      <MeasuredHere evidence={evidence} />
      <OwnDevice evidence={evidence} diagnosis={diagnosis} answers={answers} />
      {before && <Comparison before={before} now={evidence} tellsMore={progress !== null} />}
      {plan.some(hasProofs) && (
        <Card title={say`What Relock saw`}>
          {plan.filter(hasProofs).map(({ cause, title, verdict }) => (
            <section key={cause} className={classes['saw']}>
              {plan.length > 1 && (
                <h3>
                  <Say message={title} />
                </h3>
              )}
              <Proofs proofs={proofsOf(verdict)} />
            </section>
          ))}
        </Card>
      )}
      {verdict.is === 'suspected' && (
        <Card title={say`What would settle it`}>
          <p>
            <Say message={verdict.settledBy} />
          </p>
        </Card>
      )}
      {more.length > 0 && (
        <Disclosure title={say`More about it`}>
          {more.map((paragraph, index) => (
            <p key={index}>
              <Say message={paragraph} />
            </p>
          ))}
        </Disclosure>
      )}
      <PhoneOutside evidence={evidence} diagnosis={diagnosis} />
      <OtherFindings findings={others} />
      <KeepWatching />
      <PlexAccount evidence={evidence} />
      <AllChecks evidence={evidence} diagnosis={diagnosis} answers={answers} />
    </Screen>
  )
}

const proofsOf = (verdict: Finding['verdict']): readonly Proof[] =>
  verdict.is === 'confirmed' || verdict.is === 'suspected' ? verdict.proofs : []
const hasProofs = ({ verdict }: Finding): boolean => proofsOf(verdict).length > 0

/** Many causes are rare; two are usual enough to have a sentence of their own. */
const countedTitle = (count: number): Message =>
  count === 2 ? say`Two things keep the lock open` : say`${count} things keep the lock open`

function stillWords(gone: number): Message {
  if (gone < 1) return say`Still broken: here is what is left`
  return plural(gone, { one: say`One cause is gone: here is what is left`, other: say`${gone} causes are gone: here is what is left` })
}

function verdictWords({ confirmed, suspected }: Diagnosis): Message {
  const [sure, likely] = [confirmed.length, suspected.length]
  if (sure > 0) return plural(sure, { one: say`Found: 1 cause, certain`, other: say`Found: ${sure} causes, certain` })
  return plural(likely, { one: say`Found: 1 cause, likely`, other: say`Found: ${likely} likely causes` })
}
