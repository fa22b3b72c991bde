import type { Finding } from '@shared/diagnose'
import logStory from '@shared/facts/log-story'
import preferences from '@shared/facts/preferences'
import { beforeSharing } from '@shared/judging/server-log/before-sharing'
import { valueOf } from '@shared/model/evidence'
import { everyStep, stepsOf } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import { weightOf, type Entry } from '@shared/server-log/timeline'
import { useState, type ComponentProps } from 'react'
import { Alert } from '../parts/Alert'
import { Button } from '../parts/Button'
import { Card, Disclosure } from '../parts/Card'
import { FileName } from '../parts/FileName'
import { Footer } from '../parts/Footer'
import { Pill } from '../parts/Pill'
import { Proofs } from '../parts/Proofs'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { Timeline } from '../parts/Timeline'
import { useActions, useDiagnosis, useWindow } from '../store'
import type { ServerFilesShown } from '../window-state'

/** Entries that are shown at first; more come on demand, so that a long log does not make a long page. */
const atFirst = 30

/** What a server's own files tell: what is wrong, and what happened when. */
export function ServerFiles() {
  const told = useWindow((held) => held.serverFiles)
  return told && <Told key={told.visit} told={told} />
}

function Told({ told }: { readonly told: ServerFilesShown }) {
  const actions = useActions()
  const { confirmed, suspected } = useDiagnosis(told.evidence)
  const [first] = [...confirmed, ...suspected]
  const warnings = beforeSharing(valueOf(told.evidence, logStory, null), valueOf(told.evidence, preferences, null))
  return (
    <Screen
      title={
        first?.title ??
        (hasTrouble(told) ? say`Relock found no cause in these files` : say`Nothing in these files says that something is wrong`)
      }
      above={
        <div className="pills">
          <Pill {...pillOf(told, first)} />
          {told.names.slice(0, 1).map((name) => (
            <FileName key={name} name={name} />
          ))}
        </div>
      }
      lead={[leadOf(told, first)]}
      footer={
        <Footer>
          <Button label={say`Read another file…`} onPress={() => void actions.chooseServerFiles()} />
          <Button label={say`Check the way to your server`} look="primary" onPress={actions.putServerFilesAway} />
        </Footer>
      }
    >
      {told.troubles.map((trouble, index) => (
        <Alert key={index} message={trouble} />
      ))}
      {warnings.map((warning, index) => (
        <Alert key={index} message={warning} />
      ))}
      {[...confirmed, ...suspected].map((finding) => (
        <Found key={finding.cause} finding={finding} title={finding === first ? say`Why Relock says so` : finding.title} />
      ))}
      {told.entries.length > 0 && <WhatHappened entries={told.entries} />}
    </Screen>
  )
}

const hasTrouble = ({ entries }: ServerFilesShown): boolean => entries.some(({ event }) => weightOf(event) === 'trouble')

function pillOf(told: ServerFilesShown, first: Finding | undefined): ComponentProps<typeof Pill> {
  if (!first) return hasTrouble(told) ? { tone: 'plain', message: say`Something went wrong` } : { tone: 'good', message: say`All as usual` }
  return first.verdict.is === 'confirmed' ? { tone: 'bad', message: say`Certain` } : { tone: 'warn', message: say`Likely` }
}

function leadOf(told: ServerFilesShown, first: Finding | undefined): Message {
  if (first?.verdict.is === 'suspected')
    return say`These files make it likely. Relock reads them again whenever it looks, so that it knows whether the fix helped.`
  if (first)
    return say`So says the server itself. Relock reads these files again whenever it looks, so that it knows whether the fix helped.`
  if (hasTrouble(told))
    return say`Something went wrong on the server, as the list below shows. What that means, Relock cannot tell from these files. It reads them again whenever it looks at the way to your server.`
  return told.entries.length > 0
    ? say`The server’s log looks like that of a healthy one. Relock reads these files again whenever it looks at the way to your server.`
    : say`Relock reads these files again whenever it looks at the way to your server.`
}

function Found({ finding: { verdict, explanation, fix }, title }: { readonly finding: Finding; readonly title: Message }) {
  // Here nothing is done yet: what Relock could do itself is told as it is done by hand.
  const steps = everyStep(stepsOf(fix)).filter((step) => step.kind !== 'act' || step.byHand === undefined)
  return (
    <Card title={title}>
      {explanation.map((paragraph, index) => (
        <p key={index}>
          <Say message={paragraph} />
        </p>
      ))}
      {'proofs' in verdict && <Proofs proofs={verdict.proofs} />}
      {verdict.is === 'suspected' && (
        <p>
          <Say message={say`What would settle it: ${verdict.settledBy}`} />
        </p>
      )}
      {fix && (
        <Disclosure title={say`What to do: ${fix.summary}`}>
          <ol>
            {steps.map((step) => (
              <li key={step.id}>
                <strong>
                  <Say message={step.title} />
                </strong>
                {step.text.map((text, index) => (
                  <p key={index}>
                    <Say message={text} />
                  </p>
                ))}
                {step.kind === 'copy' && (
                  <p>
                    <code>{step.copy}</code>
                  </p>
                )}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </Card>
  )
}

/** Troubles and news; what every healthy start says is there on demand. */
function WhatHappened({ entries }: { readonly entries: readonly Entry[] }) {
  const [isWhole, setWhole] = useState(false)
  const told = isWhole ? entries : entries.filter(({ event }) => weightOf(event) !== 'routine').slice(-atFirst)
  return (
    <Card title={say`What happened, by the clock of UTC`}>
      <Timeline entries={told} />
      {told.length < entries.length && (
        <Button label={say`Show all ${entries.length} entries, the usual ones too`} look="quiet" onPress={() => setWhole(true)} />
      )}
    </Card>
  )
}
