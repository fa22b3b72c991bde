import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs/promises'
import { conversation } from '../lab/conversation'
import { tsModule } from '../lab/seal'
import { servedAt, type Fault, type Line } from './faults'
import { at, inside, miniupnpd, type Place } from './home'
import { readySchema, type Order } from './resident'

/** A home in a sealed street: its server, its router and the internet are awake, and faults are raised and mended for real. */
export interface Street {
  /** A file with the authorities of everybody who lives there, PEM. */
  readonly ca: string
  /** What is so at the server and at plex.tv while the fault is there. */
  readonly tell: (fault: Pick<Fault, 'world' | 'record' | 'seenFrom'>) => Promise<void>
  readonly act: (lines: readonly Line[]) => void
  /** The person says yes on Plex’s page. */
  readonly sayYes: (code: string) => Promise<void>
  /** Ends all who were woken. */
  readonly sleep: () => void
}

interface Resident {
  /** Its own authority, PEM. */
  readonly ready: () => Promise<string>
  readonly told: (order: Order) => Promise<void>
  readonly end: () => void
}

/** Somebody in a namespace who does as told, a line at a time. */
function resident(place: Place, kind: 'house' | 'internet'): Resident {
  const { tell, hear, end } = conversation(['ip', 'netns', 'exec', place, ...tsModule('tests/paths/resident.ts', [kind])])
  return {
    ready: async () => readySchema.parse(JSON.parse(await hear())).root,
    told: async (order) => {
      tell(order)
      if ((await hear()) !== 'ok') throw new Error('a resident did not do as told')
    },
    end,
  }
}

const background = (place: Place, ...words: readonly string[]): ChildProcess =>
  spawn('ip', ['netns', 'exec', place, ...words], { stdio: 'ignore' })

/** Wakes all who live there. They end with whoever woke them. */
export async function wake(): Promise<Street> {
  const ca = '/run/ca.pem'
  const [internet, server] = [resident('internet', 'internet'), resident('server', 'house')]
  await fs.writeFile(ca, (await Promise.all([internet.ready(), server.ready()])).join('\n'))
  const names = background(
    'router',
    ...['dnsmasq', '-k', '--no-hosts', '--no-resolv', '-C', '/dev/null', '--server=198.18.0.54', '--interface=br0', '--interface=lc'],
    ...['--bind-dynamic', '--cache-size=0', '-u', 'root', '--pid-file='],
  )
  await fs.writeFile('/run/miniupnpd.conf', miniupnpd)

  let last: Order = { world: {}, doors: [...servedAt], record: [], seenFrom: at.wan }
  return {
    ca,
    tell: async ({ world = {}, record = [], seenFrom = at.wan }) => {
      last = { world, doors: [...servedAt], record: [...record], seenFrom }
      await Promise.all([internet.told(last), server.told(last)])
    },
    act: (lines) => {
      for (const [place, line] of lines) inside(place, line)
      inside('client', 'ip neigh flush all')
    },
    sayYes: (code) => internet.told({ ...last, yes: code }),
    sleep: () => {
      for (const one of [internet, server]) one.end()
      names.kill()
    },
  }
}
