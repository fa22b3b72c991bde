import { describe, expect, it } from 'vitest'
import type { Diagnosis } from '@shared/diagnose'
import type { World } from '@shared/model/world'
import { worldSchema } from '@shared/model/world'
import { probes } from '../../electron/examination/shelf'
import { chances } from '../fuzz/dice'
import { whyNot } from '../lab/filters'
import { inHome, look } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { whyNoNginx } from '../lab/nginx'
import { reachesSecurely } from '../lab/oracle'

const proxyFaults = [undefined, 'Plex is gone', 'demands a certificate', 'strict about names'] as const
const seed = Number(process.env['RELOCK_SEED'] ?? 20_261_121)

function randomWorld(roll: () => number): World {
  const pick = <T>(...choices: readonly T[]): T | undefined => choices[Math.floor(roll() * choices.length)]
  const often = (chance: number): boolean => roll() < chance
  const products = (['dnsmasq', 'unbound'] as const).filter((product) => whyNot(product) === null)
  return worldSchema.parse({
    ...(often(0.6) ? {} : { where: pick('this browser', 'TV', 'phone') }),
    typed: pick<World['typed']>(
      { host: 'address' },
      { scheme: 'https', host: 'address' },
      { host: 'localhost' },
      { host: 'own domain' },
      { host: 'plex.direct name' },
    ),
    server: {
      door: often(0.6) ? 'open' : pick('refused', 'silent', 'mute', 'resets', 'garbage', 'endless'),
      answers: often(0.6) ? 'plex' : pick('another web server', 'another plex', 'old plex'),
      certificate: pick(
        {},
        { fault: 'expired' },
        { fault: 'not yet valid' },
        { fault: 'self-signed' },
        { for: 'other hash' },
        { for: 'own domain' },
        { fault: 'missing intermediate' },
        { fault: 'wrong order' },
        { by: 'unknown authority' },
        { fault: 'giant chain' },
        { fault: 'none' },
        { for: 'another own domain' },
        { for: 'own domain', fault: 'expired' },
        { for: 'own domain', fault: 'missing intermediate' },
        { fault: 'weak key' },
        { fault: 'weak signature' },
      ),
      tls: pick([], ['TLS 1.0'], ['TLS 1.2'], ['TLS 1.2', 'TLS 1.3'], ['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3']),
      ...(often(0.8) ? {} : { suites: pick('strict', 'DHE with 1024 bits', 'DHE with 2048 bits', 'Camellia') }),
      ...(often(0.8) || whyNoNginx() !== null ? {} : { reverseProxy: { program: 'nginx', fault: pick(...proxyFaults) } }),
      clockAhead: often(0.85) ? 0 : pick(-86_400_000 * 3650, 86_400_000 * 700),
      plainHttp: often(0.7),
      claimed: often(0.7),
    },
    resolver: {
      filter: pick(undefined, ...products),
      answers: often(0.5) ? 'truth' : pick('dead', 'servfail', 'nxdomain', 'another address', 'nothing for plex.direct'),
    },
    internet: often(0.6) ? 'up' : pick('down', 'portal', 'only plex.tv down'),
    clockAhead: often(0.7) ? 0 : pick(-86_400_000 * 400, 3_600_000, 86_400_000 * 1000),
    ...(often(0.2) ? { interceptor: 'Kaspersky Anti-Virus Personal Root Certificate' } : {}),
    app: often(0.85) ? 'allowed' : 'blocked',
  } satisfies World)
}

/** Browsers and TVs refuse what Node takes: old Diffie-Hellman, and keys of 1024 bits (docs/sources/tls.md#libraries). */
const isPickier = ({ server }: World): boolean =>
  server?.certificate?.fault === 'weak key' || (server?.suites !== undefined && server.suites !== 'strict')

/** The green lock is green for others too; and what others reach securely, nobody here calls broken on the way there. */
async function compareWithAnother(lab: Lab, world: World, name: string | null, { outcome, confirmed }: Diagnosis): Promise<void> {
  if (world.clockAhead !== 0) return // the other client goes by the machine's true clock
  const reached = name !== null && (await reachesSecurely(lab, name))
  if (outcome === 'secure') expect(reached).toBe(true)
  if (!reached || world.app === 'blocked' || isPickier(world)) return
  const onTheWay = confirmed.filter(({ rung }) => ['name', 'connection', 'encryption', 'certificate'].includes(rung))
  expect(onTheWay.map((finding) => finding.cause)).toEqual([])
}

const roll = chances(seed)
const worlds = Array.from({ length: Number(process.env['RELOCK_WORLDS'] ?? 10) }, () => randomWorld(roll))

/** Every probe in a row, each with the grace that the examination gives it: nothing may take longer. */
const longest = probes.reduce((sum, probe) => sum + probe.patience + 300, 0)

describe.concurrent(`random homes (RELOCK_SEED=${String(seed)})`, () => {
  it.for(worlds.map((world) => [JSON.stringify(world), world] as const))(
    'nothing throws and nothing hangs: %s',
    { timeout: longest + 20_000 },
    ([, world]) =>
      inHome(world, async (lab) => {
        const started = performance.now()
        const { evidence, diagnosis } = await look(lab)
        expect(performance.now() - started).toBeLessThan(longest)
        const crashed = evidence.readings.filter(({ reading }) => reading.state === 'unmeasured' && reading.why === 'crashed')
        expect(crashed).toEqual([])
        for (const finding of diagnosis.confirmed) expect(finding.verdict).toHaveProperty('proofs.0')
        await compareWithAnother(lab, world, evidence.routes[0]?.name ?? null, diagnosis)
        if (world.app === 'blocked') {
          const accused = diagnosis.confirmed.filter(({ rung }) => ['connection', 'encryption', 'certificate', 'server'].includes(rung))
          expect(accused.map((finding) => finding.cause).filter((id) => id !== 'this-app-blocked')).toEqual([])
        }
      }),
  )
})

describe('a blocked app never accuses the server', () => {
  const servers: readonly [string, World][] = [
    ['that is off', { server: { door: 'refused' } }],
    ['that is silent', { server: { door: 'silent' } }],
    ['whose certificate has expired', { server: { certificate: { fault: 'expired' } } }],
    ['that nobody has claimed', { server: { claimed: false } }],
  ]
  it.for(servers)('%s', { timeout: longest }, ([, world]) =>
    inHome({ ...world, app: 'blocked' }, async (lab) => {
      expect((await look(lab)).confirmed).toEqual(['this-app-blocked'])
    }),
  )
})
