import { certainSoFar } from '@shared/certain'
import { checksOf, isDone } from '@shared/checks'
import { say, type Message } from '@shared/model/message'
import { pathSoFar } from '@shared/path'
import type { SessionOn } from '@shared/session'
import { useEffect, useMemo, useRef } from 'react'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { CheckList } from '../parts/CheckList'
import { Footer } from '../parts/Footer'
import { Path } from '../parts/Path'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useWindow, useActions } from '../store'

/** One summary now and then, not one sentence a check. Milliseconds. */
const summaryPause = 4_000

export function Examining({ session: { evidence, looking, before, result } }: { readonly session: SessionOn<'examining'> }) {
  const actions = useActions()
  const reportOpen = useWindow((held) => held.reportOpen)
  const checks = useMemo(() => (evidence ? checksOf(evidence, looking) : []), [evidence, looking])
  const path = useMemo(() => pathSoFar(evidence, looking), [evidence, looking])
  const certain = useMemo(() => (evidence ? certainSoFar(evidence) : []), [evidence])
  const done = checks.filter(isDone).length
  const problems = checks.filter((check) => check.state === 'broken').length

  useEffect(() => {
    const stop = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !reportOpen) actions.back()
    }
    window.addEventListener('keydown', stop)
    return () => window.removeEventListener('keydown', stop)
  }, [actions, reportOpen])

  const counted =
    problems === 0
      ? say`${done} of ${checks.length} checks done.`
      : say`${done} of ${checks.length} checks done, ${problems} with a problem.`
  const summary = certain.reduce((told, { title }) => say`${told} Certain already: ${title}.`, counted)
  useSummary(summary, `${String(certain.length)} ${String(result !== null)}`)

  return (
    <Screen
      title={before ? say`Looking again` : say`Looking at the way to your server`}
      lead={[say`${done} of ${checks.length} checks done. Nothing is changed while Relock looks.`]}
      footer={
        <Footer back={say`Cancel`}>
          <Button
            label={say`Show the result`}
            look="primary"
            onPress={actions.showResult}
            notNow={result ? null : say`Relock is still looking.`}
          />
        </Footer>
      }
    >
      <Path path={path} />
      {certain.length > 0 && (
        <Card title={say`Certain already`}>
          <ul className="plain-list">
            {certain.map(({ cause, title }) => (
              <li key={cause}>
                <Say message={title} />
              </li>
            ))}
          </ul>
          <p className="soft">
            <Say message={say`Nothing that Relock still looks at can change this. It looks on for what else there may be.`} />
          </p>
        </Card>
      )}
      <CheckList checks={checks} level={2} />
    </Screen>
  )
}

/** Told now and then, and at once when `news` changes: something has become certain, or all is looked at. */
function useSummary(summary: Message, news: string): void {
  const actions = useActions()
  const newest = useRef(summary)
  useEffect(() => {
    newest.current = summary
  })
  const told = useRef(news)
  useEffect(() => {
    if (told.current !== news) actions.announce(newest.current)
    told.current = news
  }, [news, actions])
  useEffect(() => {
    const timer = setInterval(() => actions.announce(newest.current), summaryPause)
    return () => clearInterval(timer)
  }, [actions])
}
