import { stepsOf } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Target } from '@shared/model/target'
import type { World } from '@shared/model/world'
import { cannotRaise } from '../lab/fitness'
import { plex } from '../lab/home'
import { inHome, look } from '../lab/journey'
import { spoken } from '../spoken'

const patience = { timeout: 60_000 }

// A server that Relock remembers from an earlier visit or from its announcement is known by more than its address.
const remembered: Partial<Target> = { from: 'earlier', hash: plex.hash, machineIdentifier: plex.machineIdentifier }

describe('a remembered server', () => {
  const homes: readonly (readonly [string, World, readonly string[]])[] = [
    ['that is well', {}, []],
    ['whose address now belongs to another Plex server', { server: { answers: 'another plex' } }, ['wrong-server-answers']],
    ['whose address now belongs to a web page', { server: { answers: 'another web server' } }, ['wrong-server-answers']],
    ['that has got a new certificate name since', { server: { certificate: { for: 'other hash' } } }, []],
  ]
  it.for(homes)('%s', patience, ([, world, confirmed]) =>
    inHome(world, async (lab) => {
      const { confirmed: found, diagnosis } = await look(lab, remembered)
      expect(found).toEqual(confirmed)
      expect(diagnosis.outcome).toBe(confirmed.length === 0 ? 'secure' : 'broken')
    }),
  )
})

it('of a server that only plex.tv told of, beside words alone, its own page is asked as well', patience, () =>
  inHome(
    { pasted: 'port taken', publishes: { told: 'to the account' }, server: { mapping: { state: 'failed', error: 'badauth' } } },
    async (lab) => {
      expect((await look(lab)).confirmed).toEqual(['server-sign-in-dead'])
      await lab.mend({ pasted: 'port taken', publishes: { told: 'to the account' } })
      expect((await look(lab)).confirmed).toEqual([])
    },
  ),
)

it.for(['DHE with 1024 bits', 'Camellia'] as const)(
  '%s in nginx is mended by the lines that the fix gives',
  patience,
  async (suites, { skip }) => {
    const healthy: World = { server: { reverseProxy: { program: 'nginx' } } }
    const reason = cannotRaise(healthy)
    if (reason !== null) skip(reason)
    await inHome({ server: { reverseProxy: { program: 'nginx' }, suites } }, async (lab) => {
      expect((await look(lab)).confirmed).toEqual([suites === 'Camellia' ? 'no-common-cipher' : 'dh-weak'])
      await lab.mend(healthy)
      expect((await look(lab)).diagnosis.outcome).toBe('secure')
    })
  },
)

it.for(['dnsmasq', 'unbound'] as const)(
  'an own domain behind %s is let through by the line that its own fix gives',
  patience,
  async (filter, { skip }) => {
    const healthy: World = { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } }
    const reason = cannotRaise({ resolver: { filter } })
    if (reason !== null) skip(reason)
    await inHome({ ...healthy, resolver: { filter } }, async (lab) => {
      expect((await look(lab)).confirmed).toEqual(['dns-rebinding-protection'])
      await lab.mend(healthy)
      expect((await look(lab)).diagnosis.outcome).toBe('secure')
    })
  },
)

describe('a healthy home with a proxy convicts nobody, whatever of it is typed without a port', () => {
  const schemes = [undefined, 'http'] as const
  const doors = ['open', 'refused'] as const
  it.for(schemes.flatMap((scheme) => doors.map((door) => [scheme, door] as const)))(
    'scheme %s, Plex’s own port %s',
    patience,
    async ([scheme, door], { skip }) => {
      const typed = { host: 'own domain', port: 'left out', ...(scheme ? { scheme } : {}) } as const
      const world: World = { typed, proxy: { program: 'nginx' }, server: { door } }
      const reason = cannotRaise(world)
      if (reason !== null) skip(reason)
      await inHome(world, async (lab) => {
        const { confirmed, suspected, diagnosis } = await look(lab)
        expect({ confirmed, suspected, outcome: diagnosis.outcome }).toEqual({ confirmed: [], suspected: [], outcome: 'secure' })
      })
    },
  )

  it('and without one, what is typed is judged as ever: Plex’s certificate is for no name of one’s own', patience, () =>
    inHome({ typed: { host: 'own domain', port: 'left out' } }, async (lab) => {
      expect((await look(lab)).confirmed).toEqual(['certificate-wrong-name'])
    }),
  )
})

describe('a pasted error is evidence of what its client saw', () => {
  const pasted = (text: string): Partial<Target> => {
    const parsed = parseTarget(text)
    if ('refused' in parsed) throw new Error(spoken(parsed.refused))
    return parsed.target
  }

  it('of a program that insists on an address: its very address is refused, with the way out', patience, () =>
    inHome({}, async (lab) => {
      const { address, port } = lab.server
      const text = `HTTPSConnectionPool(host='${address}', port=${String(port)}): certificate is not valid for '${address}'. (_ssl.c:1135)`
      const { confirmed, diagnosis } = await look(lab, pasted(text))
      expect(confirmed).toEqual(['certificate-wrong-name'])
      const [finding] = diagnosis.confirmed
      const proofs =
        finding && 'proofs' in finding.verdict ? finding.verdict.proofs.map(({ what, seen }) => `${spoken(what)}: ${spoken(seen)}`) : []
      expect(proofs.join('\n')).toContain(`The message that you pasted: a program asked for ${address} and refused the certificate`)
      expect(stepsOf(finding?.fix).length).toBeGreaterThan(1)
    }),
  )

  it('of cloudflared, which knocks at an address and insists on a name', patience, () =>
    inHome({}, async (lab) => {
      const { address, port } = lab.server
      const text = `x509: certificate is valid for *.${plex.hash}.plex.direct, not plex.family.example originService=https://${address}:${String(port)}`
      expect((await look(lab, pasted(text))).confirmed).toEqual(['certificate-wrong-name'])
    }),
  )
})
