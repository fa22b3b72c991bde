import { describe, expect, it } from 'vitest'
import { certainSoFar } from '@shared/certain'
import answers from '@shared/facts/answers'
import { facts } from '@shared/facts/shelf'
import { readingIdOf, withReading, withRoute, type Evidence } from '@shared/model/evidence'
import { unmeasured } from '@shared/model/reading'
import { routeFrom } from '@shared/model/routes'
import { chainOf, leaf, refusing } from './evidence/certificates'
import { connectionThat } from './evidence/network'
import { days } from './evidence/frame'
import { home } from './evidence/home'
import { readingIn, withSeen } from './evidence/readings'

const expired = home({ certificate: chainOf(leaf({ notAfter: days(-2) })), trust: refusing('expired') })

/** Each question that is still open has no answer. */
const walked = (evidence: Evidence, route = 'r1'): Evidence =>
  facts
    .filter(
      ({ id }) =>
        id !== answers.id &&
        !readingIn({ readings: evidence.readings.filter((entry) => entry.route === null || entry.route === route) }, id),
    )
    .reduce((seen, fact) => withReading(seen, { ...readingIdOf(fact, route), reading: unmeasured('unreached', null) }), evidence)

/** A second way that is still being knocked at. */
function withSecondWay(evidence: Evidence): Evidence {
  const way = routeFrom({ host: '172.17.0.2', port: 32_400, scheme: 'https', learntFrom: 'plex.tv' }, 'r2')
  if (!way) throw new Error('it is a way')
  return withRoute(evidence, way)
}

const certain = (evidence: Evidence): readonly string[] => certainSoFar(evidence).map(({ cause }) => cause)
const without = (evidence: Evidence, id: string): Evidence => ({
  ...evidence,
  readings: evidence.readings.filter(({ fact }) => fact !== id),
})

describe('A verdict while Relock looks', () => {
  it('is certain where the way on which Plex answers is walked, while another is still knocked at', () => {
    expect(certain(withSecondWay(walked(expired)))).toEqual(['certificate-expired'])
  })

  it.each(['trust', 'names', 'interfaces', 'clock', 'steadiness', 'published'])('waits for what it hangs on: %s', (id) => {
    expect(certain(without(withSecondWay(walked(expired)), id))).toEqual([])
  })

  it('does not wait for what it does not hang on', () => {
    expect(certain(without(withSecondWay(walked(expired)), 'front-page'))).toEqual(['certificate-expired'])
  })

  it('waits where another way may still lead further', () => {
    const shut = walked(withSeen(home({ connection: connectionThat('refused') }), 'identity', unmeasured('unreached', null)))
    expect(certain(shut)).toHaveLength(1)
    expect(certain(withSecondWay(shut))).toEqual([])
  })

  it('is nothing in a home that is well', () => {
    expect(certain(walked(home()))).toEqual([])
  })
})
