import { stepsOf } from '@shared/model/fix'
import { diagnose } from '@shared/diagnose'
import { exceptionText } from '../lab/exception'
import { confirmedIn } from '../command-line/relock'
import { filter, program } from '../lab/filters'
import { whole } from '../lab/home'
import { stopAll } from '../lab/listening'
import { authority, home, lookFrom, raiseStreet, setNameServers } from './street'
import { addresses } from './table'
import { spoken } from '../spoken'

export interface Remembered {
  readonly confirmed: readonly string[]
  readonly explanation: string
  /** Milliseconds for which the guide waits for the old answer to be forgotten. */
  readonly countsDown: number
}

/** Seconds for which the name server in front remembers a "no". */
const memory = 9

async function see(ca: string): Promise<Remembered> {
  const { told } = await lookFrom(ca)
  const found = diagnose(told.evidence).findings.find(({ verdict }) => verdict.is === 'confirmed')
  return {
    confirmed: confirmedIn(told),
    explanation: (found?.explanation ?? []).map((message) => spoken(message)).join('\n'),
    countsDown: stepsOf(found?.fix).reduce((longest, step) => (step.kind === 'wait' ? Math.max(longest, step.ms) : longest), 0),
  }
}

/** A name server of the user's own that remembers, in front of a router that filters: before the repair, right after it, and when all is forgotten. */
export async function run(): Promise<void> {
  const ca = await authority()
  const running = await raiseStreet(whole({}))
  const [router, own] = [addresses.router, addresses['own server']].map((address) => ({ address, port: 53 }))
  if (!router || !own) throw new RangeError('there are two')
  const truth = { address: home.upstream, port: 53 }
  const hiding = await filter('powerdns', router, truth, null)
  running.push(await program('dnsmasq', own, router, { lines: `neg-ttl=${String(memory)}` }))
  await setNameServers(own.address)
  const before = await see(ca)
  await hiding.stop()
  running.push(await filter('powerdns', router, truth, exceptionText('powerdns', 'plex.direct')))
  const after = await see(ca)
  await new Promise((resolve) => setTimeout(resolve, memory * 1_000))
  console.log(JSON.stringify([before, after, await see(ca)] satisfies readonly Remembered[]))
  await stopAll(running)
}
