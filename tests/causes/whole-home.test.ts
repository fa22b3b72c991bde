import { expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { clients } from '@shared/clients/clients'
import { diagnose } from '@shared/diagnose'
import answers, { places, type Answers } from '@shared/facts/answers'
import { readingIdOf, withReading } from '@shared/model/evidence'
import type { Target } from '@shared/model/target'
import type { World } from '@shared/model/world'
import { exitCodeOf } from '../../electron/command-line/telling'
import { cannotRaise } from '../lab/fitness'
import { ownDomain, plex } from '../lab/home'
import { inHome, look } from '../lab/journey'
import { spoken } from '../spoken'

const healthy = (told: NonNullable<World['publishes']>['told']): World => ({
  proxy: { program: 'nginx' },
  publishes: { told, ways: ['container', 'tailnet', 'IPv6 outside', 'own domain', 'home'] },
})

function targetFor(text: string): Target {
  const parsed = parseTarget(text)
  if ('refused' in parsed) throw new Error(`${text}: ${spoken(parsed.refused)}`)
  return parsed.target
}

/** Whoever may have shown the message, each program by its name. */
const tellers: readonly Answers[] = [
  ...places.map((where) => ({ where, serverIsHere: 'not sure', changed: 'not sure' }) as const),
  ...clients
    .filter(({ seenOn }) => seenOn.includes('another program'))
    .map(({ id }) => ({ where: 'another program', serverIsHere: 'not sure', changed: 'not sure', program: id }) as const),
]

it(
  'A healthy home with a proxy and three dead published addresses convicts nobody, whatever of it is typed and wherever the message is',
  { timeout: 120_000 },
  async ({ skip }) => {
    const reason = cannotRaise(healthy('to the account'))
    if (reason !== null) skip(reason)
    await inHome(healthy('to the account'), async (lab) => {
      const { address, port } = lab.server
      const at = String(port)
      const secure = `${address.replaceAll('.', '-')}.${plex.hash}.plex.direct`
      const typings: readonly (readonly [string, Partial<Target>])[] = [
        ...[
          ownDomain,
          `https://${ownDomain}`,
          `https://${ownDomain}:443`,
          `${ownDomain}:443`,
          `${address}:${at}`,
          `http://${address}:${at}`,
          `https://${secure}:${at}`,
          `${secure}:${at}`,
        ].map((text) => [text, targetFor(text)] as const),
        [
          'announced name',
          {
            label: plex.name,
            from: 'announced',
            host: address,
            port,
            insistsOn: null,
            hash: plex.hash,
            machineIdentifier: plex.machineIdentifier,
          },
        ],
      ]
      const wrong: unknown[] = []
      const judge = async (said: string, known: Partial<Target>): Promise<void> => {
        const { evidence } = await look(lab, known)
        for (const value of tellers) {
          const told = withReading(evidence, { ...readingIdOf(answers, null), reading: { state: 'measured', value, tookMs: 0 } })
          const diagnosis = diagnose(told)
          const found = [...diagnosis.confirmed, ...diagnosis.suspected].map(({ cause, verdict }) => `${cause} ${verdict.is}`)
          if (found.length > 0 || diagnosis.outcome !== 'secure' || exitCodeOf(diagnosis) !== 0)
            wrong.push([said, value.where, value.program, diagnosis.outcome, found])
        }
      }
      for (const [said, known] of typings) await judge(said, known)
      for (const told of ['pasted XML', 'pasted JSON', 'pasted console', 'pasted log line'] as const) {
        await lab.mend(healthy(told))
        await judge(told, {})
      }
      expect(wrong).toEqual([])
    })
  },
)
