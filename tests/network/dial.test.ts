import dgram from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { exchange } from '../../electron/network/datagrams'
import { pause, within } from '../../electron/network/deadline'
import { dial } from '../../electron/network/dial'
import * as doors from '../lab/doors'
import { listen, stopAll, type Listening, type Running } from '../lab/listening'

const running: Running[] = []
const keep = <T extends Running>(part: T): T => {
  running.push(part)
  return part
}
afterEach(() => stopAll(running.splice(0)))

const home = { address: '127.0.0.1', port: 0 }
const never = new AbortController().signal

describe('dialling', () => {
  it('opens a connection and hands the socket over', async () => {
    const server = keep(await listen(home, (socket) => socket.end('hello')))
    const dialled = await dial(server, never)
    if ('failure' in dialled) throw new Error(dialled.failure)
    const { socket } = dialled
    expect(String(await new Promise<Buffer>((resolve) => socket.once('data', resolve)))).toBe('hello')
    socket.destroy()
  })

  it('tells a closed port at once', async () => {
    const dialled = await dial(keep(await doors.refused(home)), never)
    expect(dialled).toMatchObject({ failure: 'refused' })
    expect(dialled.tookMs).toBeLessThan(500)
  })

  it('waits for a silent door exactly as long as it may', async () => {
    const door = keep(await doors.silent(home))
    const dialled = await within(300, never, (signal) => dial(door, signal))
    expect(dialled).toMatchObject({ failure: 'no answer' })
    expect(dialled.tookMs).toBeGreaterThan(280)
    expect(dialled.tookMs).toBeLessThan(900)
  })

  it('stops at once when the user stops, and before it began', async () => {
    const door = keep(await doors.silent(home))
    const user = new AbortController()
    const dialled = dial(door, user.signal)
    user.abort()
    expect(await dialled).toMatchObject({ failure: 'cancelled' })
    expect(await dial(door, user.signal)).toMatchObject({ failure: 'cancelled', tookMs: 0 })
  })

  it('never looks up a name', async () => {
    expect(await dial({ address: 'localhost', port: 80 }, never)).toMatchObject({ failure: 'no address' })
    expect(await dial({ address: '192.168.001.020', port: 80 }, never)).toMatchObject({ failure: 'no address' })
  })

  it('survives a peer that hangs up on a socket nobody listens to', async () => {
    const server = keep(
      await listen(home, (socket) => {
        setTimeout(() => socket.resetAndDestroy(), 20)
      }),
    )
    const dialled = await dial(server, never)
    if ('failure' in dialled) throw new Error(dialled.failure)
    await new Promise((resolve) => dialled.socket.once('close', resolve)) // without a listener for `error`, the process would end here
    expect(dialled.socket.destroyed).toBe(true)
  })

  it('leaves no connection open after it was late', async () => {
    let open = 0
    const server = keep(
      await listen(home, (socket) => {
        open++
        socket.on('close', () => open--)
      }),
    )
    for (let turn = 0; turn < 30; turn++) {
      const user = new AbortController()
      const dialled = dial(server, user.signal)
      setImmediate(() => user.abort())
      const result = await dialled
      if ('socket' in result) result.socket.destroy()
    }
    await pause(100, never)
    expect(open).toBe(0)
  })
})

it('never takes itself for a server', async () => {
  // Linux gives a connection an even port of its range; where that is the very port dialled, TCP opens a connection to itself. Each dial gets
  // another of some 14,000 ports, so that plain `net.connect` meets itself here.
  let port = 40_000
  while ('socket' in (await dial({ address: '127.0.0.1', port }, never))) port += 2
  const outcomes = new Set<unknown>()
  for (let turn = 0; turn < 15_000; turn++) {
    const dialled = await dial({ address: '127.0.0.1', port }, never)
    outcomes.add('failure' in dialled ? dialled.failure : 'open')
  }
  expect([...outcomes]).toEqual(['refused'])
}, 30_000)

describe('a deadline', () => {
  it('is absolute, says so, and leaves nothing behind', async () => {
    const reasons: unknown[] = []
    await within(20, never, async (signal) => {
      await pause(1_000, signal)
      reasons.push(signal.reason instanceof DOMException && signal.reason.name)
    })
    let kept: AbortSignal | null = null
    await within(1_000, never, (signal) => {
      kept = signal
      return Promise.resolve()
    })
    expect(reasons).toEqual(['TimeoutError'])
    expect(kept).toHaveProperty('aborted', true)
  })
})

describe('datagrams', () => {
  const echo = async (): Promise<Listening> => {
    const socket = dgram.createSocket('udp4')
    socket.on('message', (data, from) => {
      for (const part of ['one', 'two', String(data)]) socket.send(part, from.port, from.address)
    })
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return keep({
      address: '127.0.0.1',
      port: socket.address().port,
      stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
    })
  }

  it('hands over all that comes back until there is enough', async () => {
    const heard: string[] = []
    const result = await exchange(
      { ...(await echo()), data: Buffer.from('three') },
      ({ data, address }) => {
        heard.push(`${String(data)} from ${address}`)
        return heard.length < 3 ? 'more' : 'enough'
      },
      never,
    )
    expect(result).toBeNull()
    expect(heard).toEqual(['one from 127.0.0.1', 'two from 127.0.0.1', 'three from 127.0.0.1'])
  })

  it('speaks from the address that it was given', async () => {
    const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const heard = new Promise<dgram.RemoteInfo>((resolve) => socket.once('message', (_, sender) => resolve(sender)))
    const sent = within(1_000, never, (signal) =>
      exchange({ address: '127.0.0.1', port: socket.address().port, data: Buffer.from('x'), from: '127.0.0.9' }, () => 'enough', signal),
    )
    expect(await heard).toMatchObject({ address: '127.0.0.9' })
    socket.send('y', (await heard).port, '127.0.0.9')
    expect(await sent).toBeNull()
    socket.close()
  })

  it('tells a closed port as refused, and a silent one as nothing', async () => {
    const gone = await echo()
    await gone.stop()
    running.splice(0)
    expect(await within(2_000, never, (signal) => exchange({ ...gone, data: Buffer.from('x') }, () => 'enough', signal))).toEqual({
      failure: 'refused',
    })
    const mute = dgram.createSocket('udp4').bind(0, '127.0.0.1')
    await once(mute, 'listening')
    const started = performance.now()
    const request = { address: '127.0.0.1', port: mute.address().port, data: Buffer.from('x') }
    expect(await within(100, never, (signal) => exchange(request, () => 'enough', signal))).toBeNull()
    expect(performance.now() - started).toBeLessThan(700)
    mute.close()
  })

  it('says why it could not even send', async () => {
    const send = (address: string, data = Buffer.from('x'), from?: string) =>
      within(1_000, never, (signal) =>
        exchange({ address, port: 9, data, ...(from === undefined ? {} : { from }) }, () => 'enough', signal),
      )
    expect(await send('nas.local')).toEqual({ failure: 'no address' })
    expect(await send('127.0.0.1', Buffer.alloc(70_000))).toEqual({ failure: 'too much' })
    expect(await send('127.0.0.1', Buffer.from('x'), '203.0.113.7')).toEqual({ failure: 'unreachable' }) // not an address of ours
  })
})
