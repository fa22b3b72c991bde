import { checksOf, isDone } from '@shared/checks'
import interfaces from '@shared/facts/interfaces'
import { valueOf, type Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { useWindow } from '../store'
import classes from './MeasuredHere.module.css'
import { Say } from './Say'

/** How much was looked at, in what time, from which computer, and when: every result is true for this place only. */
export function MeasuredHere({ evidence }: { readonly evidence: Evidence }) {
  const took = useWindow((held) => (held.took?.examination === evidence.examination ? held.took.ms : null))
  const adapters = valueOf(evidence, interfaces, null)?.adapters ?? []
  const own = adapters.find(({ kind, addresses }) => kind === 'wired or Wi-Fi' && addresses.length > 0)?.addresses[0]?.address
  const count = checksOf(evidence).filter((check) => isDone(check) && check.state !== 'untested').length
  const checks = took === null ? say`${count} checks` : say`${count} checks in ${Math.max(0.1, Math.round(took / 100) / 10)} s`
  const from = own === undefined ? say`from this computer` : say`from this computer (${{ code: own }})`
  const at = new Date(evidence.startedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return (
    <p className={`soft ${classes['line'] ?? ''}`}>
      <Say message={say`${checks} ${from}, ${{ day: evidence.startedAt }}, ${at}.`} />
    </p>
  )
}
