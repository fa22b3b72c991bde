import { hostAndPort } from '@shared/addresses/spell'
import { checkLooks, type Check } from '@shared/checks'
import { say, type Message } from '@shared/model/message'
import { rungTitles, rungs } from '@shared/model/rung'
import { useEffect, useId, useState } from 'react'
import classes from './CheckList.module.css'
import { Icon } from './icons'
import { Say } from './Say'

interface Props {
  readonly checks: readonly Check[]
  /** Of the rungs’ headings: one below what the list stands under. */
  readonly level?: 2 | 3
}

/** All checks, one group a rung; each row tells its state by sign, word and colour. */
export function CheckList({ checks, level = 3 }: Props) {
  const severalRoutes = new Set(checks.flatMap((check) => (check.route ? [check.route.id] : []))).size > 1
  return (
    <div className={classes['list']}>
      {rungs.map((rung) => {
        const own = checks.filter(({ fact }) => fact.rung === rung)
        return own.length > 0 && <Group key={rung} title={rungTitles[rung]} checks={own} level={level} routed={severalRoutes} />
      })}
    </div>
  )
}

interface GroupProps extends Required<Props> {
  readonly title: Message
  readonly routed: boolean
}

function Group({ title, checks, level, routed }: GroupProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classes['group']} aria-labelledby={id}>
      <Heading id={id} className={classes['rung']}>
        <Say message={title} />
      </Heading>
      <ul>
        {checks.map((check) => (
          <Row key={`${check.fact.id} ${check.route?.id ?? ''}`} check={check} routed={routed} />
        ))}
      </ul>
    </section>
  )
}

function Row({ check, routed }: { readonly check: Check; readonly routed: boolean }) {
  return (
    <li className={`${classes['row'] ?? ''} ${classes[check.state] ?? ''}`}>
      <span className={classes['sign']}>
        <Icon name={checkLooks[check.state].sign} size={18} />
      </span>
      <span className={classes['says']}>
        <Say message={check.says} />
        {(check.detail !== null || (routed && check.route !== null)) && (
          <small>
            {routed && check.route && (
              <span>
                <Say message={say`over ${{ code: hostAndPort(check.route.address ?? check.route.name ?? '', check.route.port) }}`} />
              </span>
            )}
            {check.detail && (
              <span>
                <Say message={check.detail} />
              </span>
            )}
          </small>
        )}
      </span>
      <span className={classes['word']}>
        <Say message={checkLooks[check.state].word} />
      </span>
      <span className={classes['took']}>
        {check.tookMs === null ? check.state === 'looking' && <Running /> : <Say message={took(check.tookMs)} />}
      </span>
    </li>
  )
}

/** Times are read side by side, so they keep one unit as long as they can. */
function took(ms: number): Message {
  return ms < 1_000 ? say`${Math.max(1, Math.round(ms))} ms` : say`${Math.round(ms / 100) / 10} s`
}

/** Shows only that a slow row is alive: nothing below one second. */
function Running() {
  const [began] = useState(() => performance.now())
  const [now, tick] = useState(began)
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((now - began) / 1_000)
  return seconds > 0 && <Say message={say`${seconds} s`} />
}
