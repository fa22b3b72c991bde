import type { Message } from '@shared/model/message'
import { spokenHere } from './Say'

/** Drawn from rows of which `1` is a dark square; dark on light in every theme, as cameras expect it (ISO/IEC 18004). Rows bring their quiet margin. */
export function QrCode({
  rows,
  label,
  className,
}: {
  readonly rows: readonly string[]
  readonly label: Message
  readonly className?: string | undefined
}) {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const squares = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${String(index)} ${String(y)}h${String(run.length)}v1h-${String(run.length)}z`),
  )
  return (
    <svg
      className={className}
      viewBox={`0 0 ${String(width)} ${String(Math.max(1, rows.length))}`}
      role="img"
      aria-label={spokenHere(label)}
      shapeRendering="crispEdges"
      focusable="false"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
