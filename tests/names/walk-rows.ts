import { stepsOf } from '@shared/model/fix'
import { diagnose } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import type { Step } from '@shared/model/fix'
import { namesProgress } from '@shared/judging/names/progress'
import { ask } from '../../electron/network/dns'
import { systemSurroundings } from '../../electron/computer/system'
import { confirmedIn } from '../command-line/relock'
import { filter } from '../lab/filters'
import { ownDomain, whole } from '../lab/home'
import { listen, stopAll, type Running } from '../lab/listening'
import { authority, home, lookFrom, raiseStreet, setNameServers } from './street'
import { addresses, rows, type Row } from './table'
import { spoken } from '../spoken'

/** One look of the command line, run on the user's computer with its own resolv.conf: no option tells it anything of the lab. */
export interface Stage {
  readonly code: number | null
  readonly outcome: string
  readonly confirmed: readonly string[]
  readonly proofs: string
  /** The text of the guide's option, as the user would copy it. */
  readonly copied: string | null
  readonly likely: readonly string[]
  /** Every option's text by its id. */
  readonly guide: Readonly<Record<string, string | null>>
  /** What the app says of the progress since the look before. */
  readonly progress: string | null
  readonly tookMs: number
}
export interface Walked {
  readonly row: string
  /** After all openings the layers still take a private address out of a name that is not Plex’s. */
  readonly protects: boolean
  readonly stages: readonly Stage[]
}

interface Looked {
  readonly stage: Stage
  readonly evidence: Evidence
}

async function look(ca: string, option: string | null, before: Evidence | null): Promise<Looked> {
  const { code, told } = await lookFrom(ca)
  const { findings } = diagnose(told.evidence)
  const step = stepsOf(findings.find(({ cause }) => cause === 'dns-rebinding-protection')?.fix).find(({ id }) => id === 'router')
  const options = step?.kind === 'choose' ? step.options : []
  const textOf = (steps: readonly Step[]): string | null => steps.flatMap((entry) => (entry.kind === 'copy' ? [entry.copy] : []))[0] ?? null
  const guide = Object.fromEntries(options.map(({ id, steps }) => [id, textOf(steps)]))
  const progress = before && namesProgress(before, told.evidence)
  const stage = {
    code,
    outcome: told.outcome,
    confirmed: confirmedIn(told),
    proofs: [
      ...told.findings
        .filter(({ verdict }) => verdict === 'confirmed')
        .flatMap(({ proofs }) => proofs.map(({ what, seen }) => `${what}: ${seen}`)),
      ...findings
        .filter(({ verdict }) => verdict.is === 'confirmed')
        .flatMap(({ explanation }) => explanation.map((message) => spoken(message))),
    ].join('\n'),
    copied: option === null ? null : (guide[option] ?? null),
    likely: options.filter(({ likely }) => likely === true).map(({ id }) => id),
    guide,
    progress: progress && spoken(progress),
    tookMs: told.tookMs,
  }
  return { stage, evidence: told.evidence }
}

/** Raises the layers of one row, looks, and opens them one after another with the text that the guide gives, looking before and after each. */
async function walk(row: Row, ca: string): Promise<Walked> {
  const running = await raiseStreet(whole({}))
  if (row.title !== undefined) {
    const body = `<html><head><title>${row.title}</title></head></html>`
    const page = `HTTP/1.1 200 OK\r\nContent-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n${body}`
    running.push(await listen({ address: home.router, port: 80 }, (socket) => socket.once('data', () => socket.end(page))))
  }
  const raised: Running[] = []
  try {
    const start = async (index: number, exception: string | null): Promise<void> => {
      const layer = row.layers[index]
      if (!layer) return
      const next = row.layers[index + 1]
      const upstream = { address: next ? addresses[next.at] : home.upstream, port: 53 }
      await raised[index]?.stop()
      raised[index] = await filter(layer.program, { address: addresses[layer.at], port: 53 }, upstream, exception)
    }
    await setNameServers(addresses[row.layers[0]?.at ?? 'router'])
    const fromTheFarEnd = [...row.layers.keys()].reverse()
    for (const index of fromTheFarEnd) await start(index, null)
    const stages: Stage[] = []
    let before: Evidence | null = null
    for (const index of fromTheFarEnd) {
      const option = row.layers[index]?.option ?? null
      const looked: Looked = await look(ca, option, before)
      const { stage } = looked
      before = looked.evidence
      stages.push(stage)
      if (option === null) await setNameServers(home.upstream)
      else {
        await start(index, stage.copied)
        // Nothing in front may answer from what it remembers of the time before.
        for (const nearer of fromTheFarEnd.filter((other) => other < index)) await start(nearer, null)
      }
    }
    stages.push((await look(ca, null, before)).stage)
    const other = await ask(
      systemSurroundings(),
      { address: addresses[row.layers[0]?.at ?? 'router'], port: 53 },
      ownDomain,
      'A',
      AbortSignal.timeout(3_000),
    )
    return { row: row.name, protects: other.state === 'answered' && other.addresses.length === 0, stages }
  } finally {
    await stopAll([...raised.filter(Boolean), ...running])
  }
}

/** Of `parts` equal parts the one with this number; they are walked side by side, each in a seal of its own. */
export async function run([part = '0', parts = '1']: readonly string[]): Promise<void> {
  const ca = await authority()
  for (const row of rows.filter((_, index) => index % Number(parts) === Number(part))) console.log(JSON.stringify(await walk(row, ca)))
}
