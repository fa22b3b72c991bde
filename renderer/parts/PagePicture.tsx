import type { MenuPath } from '@shared/model/fix'
import classes from './PagePicture.module.css'

interface Props {
  readonly page: string | null
  readonly menu: MenuPath
  readonly value: string | null
}

const width = 560
const row = 26

/** About as much as fits beside the drawn menu. */
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/**
 * The page as it may look, drawn by us out of the menu's words, with the field marked. The list beside it says the same, so it stays silent.
 * What is on it is nobody's page: only the words and their order are the product's.
 */
export function PagePicture({ page, menu, value }: Props) {
  const field = menu.at(-1) ?? ''
  const way = menu.slice(0, -1)
  const height = 92 + Math.max(way.length * row, 96)
  return (
    <svg className={classes['page']} viewBox={`0 0 ${String(width)} ${String(height)}`} role="presentation" aria-hidden focusable="false">
      <rect className={classes['paper']} x="1" y="1" width={width - 2} height={height - 2} rx="10" />
      <path className={classes['line']} d={`M1 40H${String(width - 1)}M180 40V${String(height - 1)}`} />
      {[18, 34, 50].map((x) => (
        <circle key={x} className={classes['dot']} cx={x} cy="20" r="4.5" />
      ))}
      <rect className={classes['bar']} x="70" y="9" width="300" height="22" rx="11" />
      <text className={classes['small']} x="84" y="25">
        {page ?? 'http://192.168.1.1/'}
      </text>
      {way.map((entry, index) => (
        <g key={index}>
          {index === way.length - 1 && (
            <rect className={classes['chosen']} x="8" y={52 + index * row} width="164" height={row - 4} rx="6" />
          )}
          <text className={classes['text']} x={18 + index * 10} y={67 + index * row}>
            {short(entry, 20 - index)}
          </text>
        </g>
      ))}
      <text className={classes['title']} x="204" y="72">
        {short(way.at(-1) ?? field, 36)}
      </text>
      <text className={classes['text']} x="204" y="104">
        {short(field, 44)}
      </text>
      <rect className={classes['field']} x="204" y="114" width="330" height="32" rx="6" />
      {value !== null && (
        <text className={classes['mono']} x="214" y="134">
          {short(value.split('\n')[0] ?? '', 40)}
        </text>
      )}
      <rect className={classes['button']} x="204" y={height - 36} width="76" height="24" rx="6" />
      <path className={classes['tick']} d={`M232 ${String(height - 24)}l6 6 12-12`} />
    </svg>
  )
}
