import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import answers, { type Answers } from '@shared/facts/answers'
import { readingIdOf, withReading, type Evidence } from '@shared/model/evidence'
import { stepsOf } from '@shared/model/fix'
import type { World } from '@shared/model/world'
import { remarksOn } from '@shared/guide/remarks'
import { plainly } from '../../electron/command-line/lines'
import { tellVerdict } from '../../electron/command-line/telling'
import { cannotRaise } from '../lab/fitness'
import { ownDomain } from '../lab/home'
import { inHome, look } from '../lab/journey'
import { freePort } from '../lab/listening'
import { spoken } from '../spoken'

const told = (evidence: Evidence, more: Partial<Answers>): Evidence => {
  const value = { where: 'not sure', serverIsHere: 'not sure', changed: 'not sure', ...more }
  return withReading(evidence, { ...readingIdOf(answers, null), reading: { state: 'measured', value, tookMs: 0 } })
}

const behindProxy: World = { proxy: { program: 'nginx' }, typed: { host: 'own domain', port: 'left out' } }

describe('A proxy’s name, typed with a dead port', () => {
  it('names the very https:// that answers, and one-address programs are given it', { timeout: 60_000 }, async ({ skip }) => {
    const reason = cannotRaise(behindProxy)
    if (reason !== null) skip(reason)
    await inHome(behindProxy, async (lab) => {
      const port = await freePort(lab.server.address, 0)
      const { evidence, diagnosis, confirmed } = await look(lab, { host: ownDomain, port, insistsOn: ownDomain, portGuessed: undefined })
      expect([confirmed, diagnosis.outcome]).toEqual([[], 'secure'])
      const words = `Use https://${ownDomain}.`
      expect(remarksOn(evidence, diagnosis).map(spoken).join('\n')).toContain(words)
      expect(plainly(tellVerdict(evidence, diagnosis))).toContain(words)

      const program = diagnose(told(evidence, { where: 'another program', program: 'overseerr' }))
      expect(program.confirmed.map(({ cause }) => cause)).toEqual(['server-off'])
      expect(program.confirmed[0]?.explanation.map(spoken).join('\n')).toContain(`https://${ownDomain}`)
      expect(stepsOf(program.confirmed[0]?.fix)).toMatchObject([{ kind: 'copy', copy: `https://${ownDomain}` }])
    })
  })

  it('is as dead as ever where nobody lives at a proxy’s usual port', { timeout: 60_000 }, async ({ skip }) => {
    const reason = cannotRaise(behindProxy)
    if (reason !== null) skip(reason)
    await inHome({ typed: { host: 'own domain' }, server: { door: 'refused', certificate: { for: 'own domain' } } }, async (lab) => {
      const { evidence, diagnosis, confirmed } = await look(lab)
      expect(confirmed).toEqual(['server-off'])
      expect(remarksOn(evidence, diagnosis)).toEqual([])
    })
  })
})

describe('An address with a dead port whose host announces another one', () => {
  it('is looked at by the announced port, and that port is named', { timeout: 60_000 }, () =>
    inHome({}, async (lab) => {
      const { address, port } = lab.server
      const dead = await freePort(address, 0)
      const { evidence, diagnosis, confirmed } = await look(lab, { port: dead })
      expect(evidence.routes.map((route) => [route.port, route.learntFrom])).toEqual([
        [dead, 'typed'],
        [port, 'announced'],
      ])
      expect([confirmed, diagnosis.outcome]).toEqual([[], 'secure'])
      const remark = remarksOn(evidence, diagnosis).map(spoken).join('\n')
      expect(remark).toContain(`your server does at port ${String(port)} there`)
      expect(remark).toContain(`.plex.direct:${String(port)}`)

      const program = diagnose(told(evidence, { where: 'another program', program: 'overseerr' }))
      expect(program.confirmed.map(({ cause }) => cause)).toEqual(['server-off'])
      expect(stepsOf(program.confirmed[0]?.fix)).toMatchObject([{ kind: 'copy' }])
    }),
  )
})
