import type { Message } from '@shared/model/message'
import { useId, type ReactNode } from 'react'
import classes from './Card.module.css'
import { Say } from './Say'

/** One box with one heading. */
export function Card({ title, note, children }: { readonly title: Message; readonly note?: ReactNode; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <div className={classes['head']}>
        <h2 id={id}>
          <Say message={title} />
        </h2>
        {note}
      </div>
      {children}
    </section>
  )
}

/** A box that opens: for what not everybody needs to read. */
export const Disclosure = ({
  title,
  note,
  children,
}: {
  readonly title: Message
  readonly note?: ReactNode
  readonly children: ReactNode
}) => (
  <details className={classes['disclosure']}>
    <summary>
      <span>
        <Say message={title} />
      </span>
      {note}
    </summary>
    <div className={classes['inside']}>{children}</div>
  </details>
)
