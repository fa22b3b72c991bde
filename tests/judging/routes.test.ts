import { describe, expect, it } from 'vitest'
import connection from '@shared/facts/connection'
import published from '@shared/facts/published'
import { diagnose } from '@shared/diagnose'
import identity from '@shared/facts/identity'
import { cause } from '@shared/model/cause'
import { valueOf, type Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { measured } from '@shared/model/reading'
import { confirmed, proof, ruledOut } from '@shared/model/verdict'
import { withSeen } from '../evidence/readings'
import { connectionThat } from '../evidence/network'
import { home } from '../evidence/home'

const onlyRelay = cause({
  id: 'only-relay',
  rung: 'account',
  title: say`Only the relay answers`,
  reads: { published },
  judge: (_, { routes }) => {
    const open = routes.filter(({ valueOf }) => valueOf(connection)?.outcome === 'open')
    const seen = proof(say`Ways that answer`, say`${open.length} of ${routes.length}`)
    return open.length > 0 && open.every(({ route }) => route.kind === 'relay') ? confirmed(seen) : ruledOut(seen)
  },
  explain: () => [say`All else is silent.`],
  fix: () => ({ summary: say`Open a port.`, minutes: 5, remedies: [] }),
  examples: () => [],
  lookalikes: () => [],
})

/** A home with a second way, the relay, and one of the two dead. */
function withRelay(open: 'the relay' | 'the first way'): Evidence {
  const isRelay = open === 'the relay'
  const first = home({ connection: connectionThat(isRelay ? 'no answer' : 'open') })
  const [route] = first.routes
  if (!route) throw new Error('a home has a way')
  const both = { ...first, routes: [route, { ...route, id: 'r2', kind: 'relay' as const }] }
  const told = withSeen(both, 'published', measured({ addresses: [], at: null, httpsEnabled: null, unreadable: [] }))
  return withSeen(told, 'connection', measured(connectionThat(isRelay ? 'open' : 'no answer')), 'r2')
}

describe('A cause that speaks of several ways', () => {
  it('sees each of them with what was read along it', () => {
    const [finding] = diagnose(withRelay('the relay'), [onlyRelay]).findings
    expect(finding?.verdict).toMatchObject({ is: 'confirmed', proofs: [{ seen: say`${1} of ${2}` }] })
    expect(finding?.route).toBeNull()
  })

  it('acquits where another way answers as well', () => {
    expect(diagnose(withRelay('the first way'), [onlyRelay]).findings[0]?.verdict.is).toBe('ruled out')
  })
})

describe('A name without a port', () => {
  const [first, second] = ['r1', 'r2']

  /** Two ports that answer securely; the first proves nothing more, as its Plex did not say who it is. */
  function guessed(): Evidence {
    const evidence = home()
    const [route] = evidence.routes
    if (!route) throw new Error('a home has a way')
    const both = {
      ...evidence,
      target: { ...evidence.target, portGuessed: true as const },
      routes: [route, { ...route, id: second, port: 443, learntFrom: 'guessed' as const }],
      readings: evidence.readings.flatMap((entry) => (entry.route === first ? [entry, { ...entry, route: second }] : [entry])),
    }
    const asked = valueOf(evidence, identity, first)
    if (asked?.secure.state !== 'answered') throw new Error('Plex answers in a home')
    return withSeen(both, 'identity', measured({ ...asked, secure: { ...asked.secure, plex: null } }), first)
  }

  it('is secure where one of its ports proves it', () => expect(diagnose(guessed()).outcome).toBe('secure'))

  it('is judged by the port that proves it, whoever answers behind the lock of the first', () => {
    const asked = { state: 'answered', status: 200, plex: null, calls: 'Family NAS', clockOffset: null } as const
    const { confirmed, speaking } = diagnose(withSeen(guessed(), 'identity', measured({ secure: asked, plain: asked }), first))
    expect({ confirmed, speaking }).toEqual({ confirmed: [], speaking: [second] })
  })
})
