import type { DnsAnswer } from '@shared/addresses/dns-answer'
import names from '../../electron/probes/names'
import { within } from '../../electron/network/deadline'
import { ask } from '../../electron/network/dns'
import type { ConfiguredResolver, Surroundings } from '../../electron/computer/surroundings'
import { targetOf } from '../lab/journey'
import { firstRoutes } from '@shared/model/routes'
import { plex } from '../lab/home'
import type { Lab } from '../lab/lab'

const never = new AbortController().signal
export const secureName = ({ server }: Lab): string => `${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`

/** Looks only at the name, at these resolvers; milliseconds. */
export async function timeOfRung(lab: Lab, resolvers: readonly ConfiguredResolver[]): Promise<number> {
  const real = lab.surroundings()
  const surroundings: Surroundings = { ...real, resolvers: () => Promise.resolve(resolvers) }
  const target = targetOf(lab)
  const [first] = firstRoutes(target)
  const route = first ? { ...first, name: secureName(lab) } : null
  const started = performance.now()
  const looked = await names.look(() => undefined, { surroundings, target, route, signal: never, chain: [] })
  const took = performance.now() - started
  const reading = 'reading' in looked ? looked.reading : looked
  if (reading.state !== 'measured') throw new Error(`not measured: ${reading.why}`)
  return took
}

/** One question to one resolver, with the patience that the rung has for an answer; milliseconds. */
export async function timeOfQuestion(lab: Lab, resolver: ConfiguredResolver): Promise<number> {
  const started = performance.now()
  await within<DnsAnswer>(5_000, never, (signal) => ask(lab.surroundings(), resolver, secureName(lab), 'A', signal))
  return performance.now() - started
}
