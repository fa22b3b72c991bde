import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import type { Answers } from '@shared/facts/answers'
import type { PublishedAddress } from '@shared/facts/published'
import { measured } from '@shared/model/reading'
import { withSeen } from '../evidence/readings'
import { clients } from '@shared/clients/clients'
import type { Evidence } from '@shared/model/evidence'
import { stepsOf } from '@shared/model/fix'
import type { Target } from '@shared/model/target'
import { routeFrom, type LearntRoute } from '@shared/model/routes'
import { waysOf } from '@shared/ways'
import { publishing } from '../evidence/account'
import { closed, home, type Seen } from '../evidence/home'
import { connectionThat, wifiAlone } from '../evidence/network'
import { hash, machineIdentifier } from '../evidence/frame'
import { notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import { refusing } from '../evidence/certificates'

/** A home with more ways, learnt while looking; each with what was seen on it. */
function withWays(seen: Seen, ...ways: readonly (readonly [Partial<LearntRoute>, Seen])[]): Evidence {
  return ways.reduce<Evidence>((evidence, [told, there], index) => {
    const id = `r${String(index + 2)}`
    const route = routeFrom({ host: '10.0.0.9', port: 32_400, scheme: 'https', learntFrom: 'plex.tv', ...told }, id)
    if (route === null) throw new Error('no route')
    const readings = home(there).readings.flatMap((entry) => (entry.route === null ? [] : [{ ...entry, route: id }]))
    return { ...evidence, routes: [...evidence.routes, route], readings: [...evidence.readings, ...readings] }
  }, home(seen))
}

const inProgram = (program: NonNullable<Answers['program']>): Seen => ({ answers: { where: 'another program', program } })
const container: readonly [Partial<LearntRoute>, Seen] = [{ host: '172.17.0.2' }, closed('no answer')]
const vpn: readonly [Partial<LearntRoute>, Seen] = [{ host: '10.8.0.1' }, closed('unreachable')]
const ipv6: readonly [Partial<LearntRoute>, Seen] = [{ host: '2a00:1:2:3::20' }, closed('no answer')]
const good: readonly [Partial<LearntRoute>, Seen] = [{ host: '192.168.1.20' }, {}]

describe('The ways of whoever shows the message', () => {
  it('may be dead as long as one is proven', () => {
    for (const where of ['this browser', 'another computer', 'TV', 'phone', 'away from home', 'not sure'] as const) {
      const { outcome, confirmed } = diagnose(withWays({ answers: { where } }, container, good, vpn, ipv6))
      expect([where, outcome, confirmed]).toEqual([where, 'secure', []])
    }
  })

  it('are those on plex.tv’s list for a browser at app.plex.tv: a good one beside them proves nothing', () => {
    const evidence = withWays({ answers: { where: 'this browser' } }, container, vpn)
    expect(diagnose(evidence).outcome).toBe('unclear')
    expect(
      waysOf(evidence)
        .filter(({ counts }) => counts)
        .map(({ address }) => address),
    ).toEqual(['172.17.0.2:32400', '10.8.0.1:32400'])
    expect(diagnose(withWays({ answers: { where: 'not sure' } }, container, vpn)).outcome).toBe('secure')
  })

  it('are the one that was typed into it for a program with one address', () => {
    const typed = { ...closed('refused'), ...inProgram('overseerr') }
    expect(diagnose(withWays(typed, good)).confirmed.map(({ cause }) => cause)).toEqual(['server-off'])
    expect(diagnose(withWays({ ...closed('refused'), answers: { where: 'TV' } }, good)).confirmed).toEqual([])
  })

  it('are not a usual port beside a dead one where something else than Plex lives', () => {
    const page: readonly [Partial<LearntRoute>, Seen] = [
      { host: '192.168.1.20', port: 443, learntFrom: 'guessed' },
      { identity: { secure: stranger(), plain: stranger() } },
    ]
    for (const outcome of ['refused', 'no answer'] as const) {
      const cause = outcome === 'refused' ? 'server-off' : 'server-not-answering'
      expect(diagnose(withWays(closed(outcome), page)).confirmed.map((finding) => finding.cause)).toEqual([cause])
    }
  })

  it('are those under the names that plex.tv tells: who is met at the address under another name proves nothing', () => {
    const old = `192-168-1-20.${'f'.repeat(32)}.plex.direct`
    const told = (toldBy: PublishedAddress['toldBy']): Evidence => {
      const entry = { uri: `https://${old}:32400`, scheme: 'https', host: old, port: 32_400, portWritten: true, toldBy } as const
      const list = { addresses: [{ ...entry, custom: false, local: true, relay: false }], at: null, httpsEnabled: null, unreadable: [] }
      const refused: Seen = { trust: { ...refusing('name not covered'), name: old }, identity: { secure: notAsked, plain: plexAnswer() } }
      return withSeen(withWays({}, [{ host: old }, refused]), 'published', measured(list))
    }
    for (const toldBy of ['plex.tv', 'pasted text'] as const) {
      const { outcome, confirmed } = diagnose(told(toldBy))
      expect([outcome, confirmed.map(({ cause }) => cause)]).toEqual(['broken', ['certificate-wrong-name']])
    }
    // What the server wrote down itself may be of earlier days.
    for (const toldBy of ['the log', 'the preferences'] as const) expect(diagnose(told(toldBy)).outcome).toBe('secure')
  })

  it('never speak for the server where they lead to another one', () => {
    const another: readonly [Partial<LearntRoute>, Seen] = [
      { host: '192.168.1.77' },
      { identity: { secure: plexAnswer({ machineIdentifier: 'f'.repeat(40) }), plain: plexAnswer({ machineIdentifier: 'f'.repeat(40) }) } },
    ]
    const broken = { trust: refusing('expired'), identity: { secure: { state: 'not asked' as const, why: 'x' }, plain: plexAnswer() } }
    const evidence = withWays({ ...broken, target: { machineIdentifier } }, another)
    const diagnosis = diagnose(evidence)
    expect(diagnosis.speaking).toEqual(['r1'])
    expect(diagnosis.outcome).not.toBe('secure')
    expect(waysOf(evidence, diagnosis).find(({ address }) => address.startsWith('192.168.1.77'))).toMatchObject({
      reach: 'another server',
      counts: false,
    })
  })

  it('of one name that leads to two servers each speak for themselves, whichever of the two says who it is', () => {
    const evidence = home()
    const [first] = evidence.routes
    if (!first) throw new Error('a home has a way')
    const another = home({
      identity: { secure: plexAnswer({ machineIdentifier: 'f'.repeat(40) }), plain: plexAnswer({ machineIdentifier: 'f'.repeat(40) }) },
    }).readings.flatMap((entry) => (entry.route === null ? [] : [{ ...entry, route: 'r2' }]))
    const both = {
      ...evidence,
      routes: [first, { ...first, id: 'r2', address: '192.168.1.21' }],
      readings: [...evidence.readings, ...another],
    }
    expect(diagnose(both).counting).toEqual(['r1', 'r2'])
    for (const silent of ['r1', 'r2']) {
      const readings = both.readings.filter(({ fact, route }) => fact !== 'identity' || route !== silent)
      expect(diagnose({ ...both, readings }).outcome).toBe(diagnose(both).outcome)
    }
  })

  it('are the one that a program insists on, unless it is known to go by the list', () => {
    const number = '192.168.1.50'
    const typed: Seen = {
      target: { insistsOn: number },
      route: { name: number },
      trust: { ...refusing('name not covered'), name: number },
      identity: { secure: notAsked, plain: plexAnswer() },
    }
    const saw = { host: number, port: 32_400, complaint: 'wrong name' } as const
    const judged = (answers: Partial<Answers>, said: Partial<Target> = {}): readonly string[] => {
      const evidence = withWays({ ...typed, target: { ...typed.target, ...said }, answers }, good)
      return diagnose(withSeen(evidence, 'published', measured(publishing('192.168.1.20')))).confirmed.map(({ cause }) => cause)
    }
    const where = 'another program'
    for (const answers of [{ where }, { where, program: 'tautulli' }, { where, program: 'home-assistant' }] as const) {
      expect(judged(answers)).toEqual(['certificate-wrong-name'])
      expect(judged(answers, { saw })).toEqual(['certificate-wrong-name'])
    }
    for (const answers of [{ where, program: 'kodi' }, { where, program: 'python-plexapi' }, { where: 'this browser' }] as const)
      expect(judged(answers)).toEqual([])
  })

  it('are for whoever is away those of a tailnet as well, and none at home', () => {
    const tailnet: readonly [Partial<LearntRoute>, Seen] = [{ host: '100.101.102.103' }, {}]
    const told = withSeen(
      withWays({ answers: { where: 'away from home' } }, good, tailnet),
      'published',
      measured(publishing('192.168.1.20', '100.101.102.103')),
    )
    const diagnosis = diagnose(told)
    expect(diagnosis.counting).toEqual(['r3'])
    expect(diagnosis.confirmed).toEqual([])
    expect(diagnosis.outcome).toBe('secure')
  })

  it('that are the server’s own address at home speak of it, and not a router that turns visitors away', () => {
    const silent: readonly [Partial<LearntRoute>, Seen] = [{ host: '192.168.1.20' }, closed('no answer')]
    const router: readonly [Partial<LearntRoute>, Seen] = [{ host: '203.0.113.9' }, closed('refused')]
    const told = withSeen(
      withWays({ ...closed('no answer'), interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] } }, router, silent),
      'published',
      measured(publishing('203.0.113.9', '192.168.1.20')),
    )
    const diagnosis = diagnose(told)
    expect(diagnosis.confirmed.map(({ cause }) => cause)).toEqual(['server-not-answering'])
    expect(diagnosis.speaking).not.toContain('r2')
  })

  it('of a program that insists on https:// and an address end in the very address to paste', () => {
    const asked = home({
      ...inProgram('overseerr'),
      target: { insistsOn: '192.168.1.20' },
      route: { name: '192.168.1.20' },
      trust: { ...refusing('name not covered'), name: '192.168.1.20' },
      connection: connectionThat('open'),
    })
    const [finding] = diagnose(asked).confirmed
    expect(finding?.cause).toBe('certificate-wrong-name')
    expect(stepsOf(finding?.fix)[0]).toMatchObject({ kind: 'copy', copy: `https://192-168-1-20.${hash}.plex.direct:32400` })
  })

  it.each(['plex.family.example', `192-168-1-20.${'f'.repeat(32)}.plex.direct`])(
    'of a program that insists on %s end there as well',
    (name) => {
      const asked = home({
        ...inProgram('overseerr'),
        target: { insistsOn: name },
        route: { name },
        trust: { ...refusing('name not covered'), name },
      })
      const [finding] = diagnose(asked).confirmed
      expect(finding?.cause).toBe('certificate-wrong-name')
      expect(stepsOf(finding?.fix)[0]).toMatchObject({ kind: 'copy', copy: `https://192-168-1-20.${hash}.plex.direct:32400` })
      const inBrowser = diagnose({ ...asked, readings: asked.readings.filter(({ fact }) => fact !== 'answers') }).confirmed[0]
      expect(stepsOf(inBrowser?.fix)[0]?.kind).not.toBe('copy')
    },
  )
})

describe('Clients', () => {
  it('say who says what they do, and where they are met', () => {
    for (const client of clients)
      for (const known of [client.tries, client.first, client.withoutEncryption, client.roots])
        if (known) expect(known.source, client.id).toMatch(/^(https:\/\/|docs\/sources\/clients\.md#)/)
  })
})
