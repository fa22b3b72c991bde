import type { Message } from '@shared/model/message'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWindow } from '../store'
import { Alert } from './Alert'
import { Say, spokenHere } from './Say'
import classes from './Screen.module.css'

interface Props {
  readonly title: Message
  /** Stands above the title: a pill, or where in a fix this is. */
  readonly above?: ReactNode
  /** One or two sentences under the title. */
  readonly lead?: readonly Message[]
  /** Stands beside the content where there is room. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
  readonly footer: ReactNode
}

/** One screen: one heading, one column of content, one footer. A new screen begins at its heading for everybody. */
export function Screen({ title, above, lead = [], aside, children, footer }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useWindow((held) => held.moved)
  const refusal = useWindow((held) => held.refusal)
  // What may still come to stand above or below a refusal: servers, that there are none, and what can be gone on with.
  const around = useWindow((held) => `${String(held.servers.length)} ${held.search} ${String(held.offer !== null)}`)
  const spoken = spokenHere(title)

  useEffect(() => {
    document.title = `${spoken} · Relock`
  }, [spoken])

  // Only when the screen is new: a title that changes while one reads must not take the focus again.
  useEffect(() => {
    if (moved) heading.current?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return (
    <>
      {/* A stop for the Tab key: what scrolls must scroll by keyboard too (WCAG 2.1.1). */}
      <main id="content" tabIndex={0} className={classes['main']}>
        <div className={aside ? classes['withAside'] : classes['page']}>
          {aside}
          <div className={classes['column']}>
            {above}
            <h1 ref={heading} tabIndex={-1}>
              <Say message={title} />
            </h1>
            {lead.map((paragraph, index) => (
              <p key={index} className={classes['lead']}>
                <Say message={paragraph} />
              </p>
            ))}
            {children}
            {refusal !== null && <Alert message={refusal} around={around} />}
          </div>
        </div>
      </main>
      {footer}
    </>
  )
}
