import type { Evidence } from '@shared/model/evidence'
import { measured } from '@shared/model/reading'
import { accepting, authority, chainOf, leaf, refusing, selfSigned } from './certificates'
import { address, days, name } from './frame'
import { clockAhead, connectionThat, internetIs } from './network'
import { closed, home, type Seen } from './home'
import { failed, notAsked, plexAnswer, stranger } from './who-answers'
import { gives, namesAre, no, silence } from './dns'
import { offering, refusedBy } from './handshakes'
import { withSeen } from './readings'

/** Evidence of a home in which anything may be wrong, missing or contradictory, of one route or two. `roll`: from 0 up to 1. */
export function randomHome(roll: () => number): Evidence {
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(roll() * choices.length)] ?? choices[0]
  const seen = (): Seen => ({
    interfaces: pick(
      null,
      { adapters: [], gateways: [] },
      { adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }], gateways: [] },
    ),
    hostsFile: pick(null, { entries: [] }, { entries: [{ name, address }] }),
    clock: pick(clockAhead(200), clockAhead(400 * 86_400_000), null),
    internet: pick(
      internetIs(200, 204),
      internetIs('no answer', 204),
      internetIs('refused', 'refused'),
      internetIs(200, 200, 'portal'),
      null,
    ),
    connection: pick(connectionThat('open'), connectionThat('open'), connectionThat('refused'), connectionThat('not permitted'), null),
    handshake: pick(offering('TLS 1.2', 'TLS 1.3'), offering('TLS 1.0'), refusedBy('protocol_version'), null),
    certificate: pick(chainOf(leaf(), authority()), chainOf(leaf({ notAfter: days(-2) })), chainOf(selfSigned()), null),
    trust: pick(accepting, refusing('expired'), refusing('self-signed'), null),
    names: pick(namesAre(), namesAre({ system: no() }), namesAre({ system: silence }), namesAre({ system: gives('10.0.0.9') }), null),
    identity: pick(
      { secure: plexAnswer(), plain: plexAnswer() },
      { secure: notAsked, plain: plexAnswer({ claimed: false }) },
      { secure: failed('reset'), plain: stranger() },
      { secure: failed('reset'), plain: failed('no answer') },
      null,
    ),
    browserOpinion: pick(
      null,
      { name, result: 'net::OK', accepted: true, knownRoot: true, version: '142.0' },
      { name, result: 'net::ERR_CERT_DATE_INVALID', accepted: false, knownRoot: true, version: '142.0' },
    ),
    ...(roll() < 0.15 ? closed(pick('no answer', 'refused', 'unreachable')) : {}),
    ...(roll() < 0.3 ? { answers: { where: pick('TV', 'this browser') } } : {}),
  })
  const first = home(seen())
  if (roll() < 0.6) return first
  const other = home(seen())
  const [route] = other.routes
  const ofSecond = other.readings.flatMap((entry) => (entry.route === null ? [] : [{ ...entry, route: 'r2' }]))
  const both = {
    ...first,
    routes: [...first.routes, ...(route ? [{ ...route, id: 'r2' }] : [])],
    readings: [...first.readings, ...ofSecond],
  }
  return roll() < 0.2 ? withSeen(both, 'clock', measured({ shape: 'of tomorrow' })) : both
}
