import dgram from 'node:dgram'
import * as packets from 'dns-packet'
import { describe, expect, it } from 'vitest'
import { ask, askSoftware } from '../../electron/network/dns'
import type { Dial, Exchange } from '../../electron/computer/surroundings'
import { dnsAnswerSchema } from '@shared/addresses/dns-answer'
import { plex } from '../lab/home'
import { inHome } from '../lab/journey'
import { whyNot } from '../lab/filters'
import { unfit } from '../lab/fitness'
import { broken } from './breaking'
import { fuzz, patience, rounds, telling } from './rounds'

/** What a real name server answers to one question, as it stood in the packet. */
function captured(at: { readonly address: string; readonly port: number }, name: string, type: 'A' | 'AAAA' | 'TXT'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4')
    const late = setTimeout(() => socket.close(() => reject(new Error(`${name} was not answered`))), 5_000)
    socket.once('message', (message) => {
      clearTimeout(late)
      socket.close(() => resolve(message))
    })
    const question = { name, type, class: type === 'TXT' ? ('CH' as const) : ('IN' as const) }
    socket.send(
      packets.encode({
        type: 'query',
        id: 7,
        flags: packets.RECURSION_DESIRED,
        questions: [question],
        additionals: [
          { type: 'OPT', name: '.', udpPayloadSize: 1232, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] },
        ],
      }),
      at.port,
      at.address,
    )
  })
}

const resolver = { address: '192.0.2.53', port: 53 }
const closed: Dial = () => Promise.resolve({ failure: 'refused', tookMs: 0 })

describe('A mutated answer of a name server', () => {
  it(`gives an answer or a failure, and never a crash or a hang (${String(rounds)} answers)`, { timeout: patience }, async () => {
    const products = (['dnsmasq', 'unbound'] as const).filter((product) => {
      const reason = whyNot(product)
      if (reason !== null) unfit(`answers of ${product}`, reason)
      return reason === null
    })
    const captures: { readonly name: string; readonly type: 'A' | 'AAAA' | 'TXT'; readonly bytes: Buffer }[] = []
    for (const filter of [undefined, ...products] as const)
      await inHome({ resolver: { filter } }, async ({ resolver: at, server }) => {
        const names = [
          `${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`,
          '8-8-8-8.plex.direct',
          'plex.tv',
          'nowhere.example',
        ]
        for (const name of names)
          for (const type of ['A', 'AAAA'] as const) captures.push({ name, type, bytes: await captured(at, name, type) })
        captures.push({ name: 'version.bind', type: 'TXT', bytes: await captured(at, 'version.bind', 'TXT') })
      })

    const states = new Map<string, number>()
    await fuzz(async (roll) => {
      const capture = captures[roll(captures.length)]
      if (!capture) throw new Error('nothing was captured')
      const mutant = broken(capture.bytes, roll)
      const stop = new AbortController()
      const exchange: Exchange = (request, onDatagram) => {
        // A liar knows the question's number (it stands in the packet), or nothing would ever be read.
        if (roll(20) !== 0 && mutant.length >= 2) request.data.copy(mutant, 0, 0, 2)
        if (onDatagram({ ...resolver, data: mutant }) === 'more') stop.abort(new DOMException('the deadline has passed', 'TimeoutError'))
        return Promise.resolve(null)
      }
      await telling(mutant, async () => {
        const doors = { dial: closed, exchange }
        if (capture.type !== 'TXT') {
          const answer = dnsAnswerSchema.parse(await ask(doors, resolver, capture.name, capture.type, stop.signal))
          states.set(answer.state, (states.get(answer.state) ?? 0) + 1)
        } else {
          const software = await askSoftware(doors, resolver, stop.signal)
          expect(software === null || typeof software === 'string').toBe(true)
        }
      })
      stop.abort()
    })
    for (const state of ['answered', 'failed']) expect(states.get(state) ?? 0, state).toBeGreaterThan(rounds / 50)
  })
})
