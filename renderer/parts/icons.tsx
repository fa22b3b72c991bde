import type { Rung } from '@shared/model/rung'
import type { ReactNode } from 'react'

/** Our own drawings on a 24 × 24 grid, one stroke, the colour of the text beside them. The text says it too, so they stay silent. */
function Drawing({ children, size = 20 }: { readonly children: ReactNode; readonly size?: number | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

const drawings = {
  'this computer': <path d="M5 5h14v10H5zM2.5 19h19M9.5 19l.7-4M14.5 19l-.7-4" />,
  'home network': <path d="M3.5 11.5 12 4l8.5 7.5M6 9.8V20h12V9.8M9.2 15.2a4 4 0 0 1 5.6 0M12 17.6v.1" />,
  internet: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c2.6 2.5 3.8 5.3 3.8 8.5s-1.2 6-3.8 8.5c-2.6-2.5-3.8-5.3-3.8-8.5s1.2-6 3.8-8.5z" />
    </>
  ),
  name: (
    <>
      <path d="M4 4.5h7.6l8.4 8.4-7.1 7.1L4.5 11.6z" />
      <circle cx="8.2" cy="8.5" r="1.2" />
    </>
  ),
  connection: <path d="M8.5 3.5V8M15.5 3.5V8M6 8h12v3.5a6 6 0 0 1-12 0zM12 17.5v3" />,
  encryption: (
    <>
      <circle cx="7.5" cy="15.5" r="4" />
      <path d="M10.4 12.6 19.5 3.5M15.8 7.2l3 3M13.2 9.8l1.8 1.8" />
    </>
  ),
  certificate: (
    <>
      <path d="M13 18.5H4v-14h16v9.2M7.5 8.5h9M7.5 12h5" />
      <circle cx="17" cy="16" r="2.5" />
      <path d="m15.6 18.3-.6 3.2 2-1.1 2 1.1-.6-3.2" />
    </>
  ),
  server: <path d="M4 4.5h16v6H4zM4 13.5h16v6H4zM7.5 7.5v.1M7.5 16.5v.1M11 7.5h5.5M11 16.5h5.5" />,
  account: (
    <>
      <circle cx="12" cy="8.5" r="4" />
      <path d="M4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />
    </>
  ),
  'client app': <path d="M3.5 5h17v14h-17zM3.5 9h17M6.5 7v.1M9 7v.1M11 12.2l4 2.3-4 2.3z" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  cross: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  dots: <path d="M6 12v.1M12 12v.1M18 12v.1" strokeWidth="3" />,
  ring: <circle cx="12" cy="12" r="6.5" />,
  dash: <path d="M6 12h12" />,
  question: <path d="M8.8 9.2a3.3 3.3 0 1 1 4.7 3c-1 .5-1.5 1.2-1.5 2.3M12 18v.1" />,
  warning: <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />,
  note: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.5M12 7.6v.1" />
    </>
  ),
  back: <path className="points-back" d="M19.5 12h-15M10.5 6l-6 6 6 6" />,
  chevron: <path d="m9.5 6 6 6-6 6" />,
  external: <path d="M13.5 4.5h6v6M19.5 4.5 11 13M17.5 14v5.5h-13v-13H10" />,
  copy: <path d="M8.5 8.5h11v11h-11zM5 15.5h-.5v-11h11V5" />,
  file: <path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9.5 12.5h5.5M9.5 16h5.5" />,
  again: <path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5l2.4 2.2M19.5 4v4.7h-4.7" />,
  undo: <path d="M8.5 5 4.5 9l4 4M4.5 9h9.5a5 5 0 0 1 0 10H9" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3.2 2" />
    </>
  ),
} satisfies Readonly<Record<Rung, ReactNode> & Record<string, ReactNode>>

export type IconName = keyof typeof drawings

export const Icon = ({ name, size }: { readonly name: IconName; readonly size?: number }) => <Drawing size={size}>{drawings[name]}</Drawing>

/** The lock of the server: its shackle is drawn apart so that it can shut. */
export const Lock = ({
  closed,
  size,
  shackle,
}: {
  readonly closed: boolean
  readonly size?: number
  readonly shackle?: string | undefined
}) => (
  <Drawing size={size}>
    <path className={shackle} d="M8 10.5V7.5a4 4 0 0 1 8 0v3" transform={closed ? undefined : 'translate(0 -2.4) rotate(14 16 8)'} />
    <path d="M5.5 10.5h13v9.5h-13zM12 14.2v2.2" />
  </Drawing>
)

/** The mark, as in the app’s icon (assets/icons/relock.svg): the way, closed into a lock. */
export const Mark = ({ size = 24 }: { readonly size?: number }) => (
  <svg viewBox="22 68 404 404" width={size} height={size} fill="none" strokeWidth="40" aria-hidden="true" focusable="false">
    <path d="M180 244v-62a76 76 0 0 1 152 0v62" stroke="var(--ink)" />
    <rect x="112" y="228" width="288" height="208" rx="52" fill="var(--good)" />
    <path d="M22 330h90" stroke="var(--good)" />
    <path d="M112 330h78" stroke="var(--paper)" />
    <path d="M190 330l46 46 92-96" stroke="var(--paper)" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
