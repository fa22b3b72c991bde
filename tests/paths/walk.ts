import { diagnose } from '@shared/diagnose'
import { tellingOf } from '../command-line/relock'
import { standing } from '../command-line/standing'
import { faultsAtHome, faultsOutside, pairsDrawn, token, type Fault } from './faults'
import { inside } from './home'
import { wake } from './street'

/** What one look of the command line on the user's computer came to. */
export interface Look {
  readonly outcome: string
  readonly confirmed: readonly string[]
  readonly suspected: readonly string[]
  readonly tookMs: number
  /** Of what convicted: what was looked at, and what was seen there. */
  readonly readings: Readonly<Record<string, unknown>>
}
export interface Walked {
  readonly name: string
  readonly before: Look
  readonly after: Look
}

const tables = { home: faultsAtHome, outside: faultsOutside, pairs: pairsDrawn }
export type Table = keyof typeof tables

/** `table part parts`: of `parts` equal parts of a table the one with this number; each is walked in a seal of its own. */
export async function run([table = 'home', part = '0', parts = '1', only = '']: readonly string[]): Promise<void> {
  const { ca, tell, act } = await wake()
  const { relock } = standing(['nsenter', '--net=/run/netns/client', '--'])
  const look = async (fault: Fault): Promise<Look> => {
    const { where, program } = fault
    const options = [...(where === undefined ? [] : ['--where', where]), ...(program === undefined ? [] : ['--program', program])]
    const words = ['check', fault.typed ?? '192.168.1.20:32400', '--ca', ca, '--json', ...options]
    const ran = await relock(words, fault.record === undefined ? {} : { RELOCK_PLEX_TOKEN: token })
    if (ran.out === '') throw new Error(`${fault.name}: ${ran.err}`)
    const told = tellingOf(ran)
    const { confirmed, suspected } = diagnose(told.evidence)
    return {
      outcome: told.outcome,
      confirmed: confirmed.map(({ cause }) => cause),
      suspected: suspected.map(({ cause }) => cause),
      tookMs: Math.round(told.tookMs),
      readings: Object.fromEntries(
        told.evidence.readings.flatMap(({ fact, route, reading }) =>
          [
            'connection',
            'neighbour',
            'gateway',
            'interfaces',
            'port-mapping',
            'handshake',
            'both-protocols',
            'internet',
            'identity',
            'loss',
          ].includes(fact)
            ? [[`${fact} ${String(route)}`, reading]]
            : [],
        ),
      ),
    }
  }

  const mine = (tables[table as Table] as readonly Fault[]).filter(
    ({ name }, index) => index % Number(parts) === Number(part) && name.includes(only),
  )
  for (const fault of mine) {
    await tell(fault)
    inside('client', 'ip neigh flush all')
    for (const [place, line] of fault.raise) inside(place, line)
    const before = await look(fault)
    act(fault.mend)
    const mended = { ...fault, ...fault.mended }
    await tell(mended)
    const walked: Walked = { name: fault.name, before, after: await look(mended) }
    act(fault.leave ?? [])
    console.log(JSON.stringify(walked))
  }
}
