import { describe, expect, it } from 'vitest'
import { everyStep, stepsOf } from '@shared/model/fix'
import type { World } from '@shared/model/world'
import { inHome, look } from '../lab/journey'
import type { Lab } from '../lab/lab'

// Six homes whose published addresses lead astray, each known in three ways: to who is signed in, out of a pasted list, and not at all.

type Told = NonNullable<NonNullable<World['publishes']>['told']>
interface Home {
  readonly name: string
  readonly ways: NonNullable<NonNullable<World['publishes']>['ways']>
  readonly world?: World
  /** The cause of it, where the list is known and where Relock met the server besides. */
  readonly culprit: string
  /** Where nothing but the list is known: less is certain there. */
  readonly pasted: { readonly confirmed?: string; readonly suspected?: string }
  /** What is to be copied, where the server was met at home. */
  readonly copies: (lab: Lab) => string
}

const customUrl = ({ server }: Lab): string => `http://${server.address}:${String(server.port)}`

const homes: readonly Home[] = [
  {
    name: 'Docker’s bridge',
    ways: ['container'],
    culprit: 'published-container-address',
    pasted: { confirmed: 'published-container-address' },
    copies: customUrl,
  },
  {
    name: 'the host’s network inside a virtual machine',
    ways: ['virtual machine'],
    culprit: 'published-virtual-adapter',
    pasted: { suspected: 'published-virtual-adapter' },
    copies: customUrl,
  },
  {
    name: 'two networks, of which Plex chose the other one',
    ways: ['other subnet'],
    culprit: 'published-other-network',
    pasted: { suspected: 'published-other-network' },
    copies: customUrl,
  },
  {
    name: 'a tailnet',
    ways: ['tailnet'],
    culprit: 'published-vpn-address',
    pasted: { confirmed: 'published-vpn-address' },
    copies: customUrl,
  },
  {
    name: 'a custom URL without its port, behind a proxy',
    ways: ['own domain without a port'],
    world: { proxy: { program: 'nginx' } },
    culprit: 'custom-url-wrong',
    pasted: { confirmed: 'custom-url-wrong' },
    copies: () => 'https://plex.family.example:443',
  },
  {
    name: 'IPv6 outside only',
    ways: ['IPv6 outside'],
    culprit: 'published-ipv6-only',
    pasted: { confirmed: 'published-ipv6-only' },
    copies: customUrl,
  },
]

const copied = (fix: Parameters<typeof stepsOf>[0]): readonly string[] =>
  everyStep(stepsOf(fix)).flatMap((step) => (step.kind === 'copy' ? [step.copy] : []))

describe.each(homes)('$name', ({ ways, world = {}, culprit, pasted, copies }) => {
  const home = (told: Told): World => ({ ...world, publishes: { told, ways: [...ways] } })

  it('signed in: the right verdict, and the right value to copy', { timeout: 60_000 }, () =>
    inHome(home('to the account'), async (lab) => {
      const { diagnosis, confirmed, suspected } = await look(lab)
      expect([...confirmed, ...suspected]).toEqual([culprit])
      const finding = [...diagnosis.confirmed, ...diagnosis.suspected].find(({ cause }) => cause === culprit)
      expect(copied(finding?.fix)).toContain(copies(lab))
    }),
  )

  it.each([
    ['by itself', []],
    // Of the pasted ways the first to answer is another one than was typed.
    ['that holds the relay as well', ['relay']],
  ] as const)('out of a pasted list %s: the same culprit as far as the list alone can tell', { timeout: 60_000 }, (_, besides) =>
    inHome({ ...world, publishes: { told: 'pasted XML', ways: [...ways, ...besides] } }, async (lab) => {
      const { confirmed, suspected } = await look(lab)
      expect({ confirmed, suspected }).toEqual({
        confirmed: pasted.confirmed === undefined ? [] : [pasted.confirmed],
        suspected: pasted.suspected === undefined ? [] : [pasted.suspected],
      })
    }),
  )

  it('not known at all: the server answers at its own address, and nobody is accused', { timeout: 60_000 }, () =>
    inHome(home('nobody'), async (lab) => {
      const { diagnosis, confirmed, suspected } = await look(lab)
      expect({ confirmed, suspected, outcome: diagnosis.outcome }).toEqual({ confirmed: [], suspected: [], outcome: 'secure' })
    }),
  )
})
