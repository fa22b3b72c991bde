import fs from 'node:fs/promises'
import { diagnose } from '@shared/diagnose'
import { confirmedIn } from '../command-line/relock'
import { program } from '../lab/filters'
import { whole } from '../lab/home'
import { stopAll } from '../lab/listening'
import { configurations, serverName, type Configuration } from './configurations'
import { sicknesses, sickResolver } from './sick-resolver'
import { authority, home, lookFrom, raiseStreet, setNameServers, switchVpnOn, vpn } from './street'
import { addresses } from './table'
import { spoken } from '../spoken'

export interface Seen {
  readonly name: string
  readonly outcome: string
  readonly confirmed: readonly string[]
  readonly suspected: readonly string[]
  readonly explanation: string
  readonly tookMs: number
}

/** 198.18.0.77: nobody there, and nobody says so. */
const places = { ...addresses, VPN: vpn.nameServer, nobody: '198.18.0.77' }

async function see(configuration: Configuration, ca: string): Promise<Seen> {
  const { name, written, second, asked = ['router'], upstream, world, hosts, typed } = configuration
  const running = await raiseStreet(whole(world ?? {}))
  try {
    const truth = { address: home.upstream, port: 53 }
    const sick = upstream === undefined ? null : await sickResolver(sicknesses[upstream], truth, 'healthy')
    if (sick) running.push(sick)
    running.push(await program(configuration.program, { address: places.router, port: 53 }, sick ?? truth, written))
    const viaVpn = asked.includes('VPN')
    if (viaVpn) running.push(await switchVpnOn())
    if (second)
      running.push(await program(second.program, { address: places[viaVpn ? 'VPN' : 'own server'], port: 53 }, truth, second.written))
    await fs.writeFile('/run/hosts', `127.0.0.1 localhost\n${hosts === undefined ? '' : `${hosts} ${serverName}\n`}`)
    await setNameServers(...asked.map((place) => places[place]))
    const { told } = await lookFrom(ca, typed)
    const { findings, suspected } = diagnose(told.evidence)
    return {
      name,
      outcome: told.outcome,
      confirmed: confirmedIn(told),
      suspected: suspected.map(({ cause }) => cause),
      explanation: findings
        .filter(({ verdict }) => verdict.is === 'confirmed')
        .flatMap(({ explanation }) => explanation.map((message) => spoken(message)))
        .join('\n'),
      tookMs: told.tookMs,
    }
  } finally {
    await stopAll(running.reverse())
  }
}

/** Of `parts` equal parts the one with this number; they are walked side by side, each in a seal of its own. */
export async function run([part = '0', parts = '1']: readonly string[]): Promise<void> {
  const ca = await authority()
  const mine = configurations.filter((_, index) => index % Number(parts) === Number(part))
  for (const configuration of mine) console.log(JSON.stringify(await see(configuration, ca)))
}
