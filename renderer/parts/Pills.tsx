import { say } from '@shared/model/message'
import type { ReactNode } from 'react'
import { useWindow } from '../store'
import { Pill } from './Pill'

/** The verdict in a few words, above the heading. What comes out of a saved report says so: it was seen then and there, not here and now. */
export function Pills({ children }: { readonly children: ReactNode }) {
  const saved = useWindow(({ session, openedReport }) =>
    session.evidence?.examination === openedReport ? session.evidence.startedAt : null,
  )
  return (
    <div className="pills">
      {saved !== null && <Pill tone="plain" message={say`From a report of ${{ day: saved }}`} />}
      {children}
    </div>
  )
}
