import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { dial } from '../../electron/network/dial'
import { dialAhead } from '../../electron/network/dial-ahead'
import type { Dial } from '../../electron/computer/surroundings'
import { listen, type Listening } from '../lab/listening'

const never = new AbortController().signal
let server: Listening | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

/** A server, and a way to it on which each connection takes as long as this. */
async function away(tookMs: number, onConnection: (socket: Socket, number: number) => void = () => undefined) {
  let met = 0
  server = await listen({ address: '127.0.0.1', port: 0 }, (socket) => onConnection(socket, ++met))
  const opened: Socket[] = []
  const slow: Dial = async (to, signal) => {
    const dialled = await dial(to, signal)
    if ('socket' in dialled) opened.push(dialled.socket)
    return { ...dialled, tookMs }
  }
  const to = { address: '127.0.0.1', port: server.port }
  const abort = new AbortController()
  const ahead = dialAhead(slow, abort.signal)
  const next = async (signal = never): Promise<Socket | null> => {
    const dialled = await ahead.dial(to, signal)
    return 'socket' in dialled ? dialled.socket : null
  }
  return { next, opened, ahead, abort }
}

const closed = (socket: Socket | undefined) =>
  new Promise<void>((resolve) => (socket === undefined || socket.destroyed ? resolve() : void socket.once('close', resolve)))

describe('Connections one after the other', () => {
  it('are opened ahead on a long way: the second question finds one at hand', async () => {
    const { next, opened } = await away(100)
    const first = await next()
    await expect.poll(() => opened.length).toBe(2) // while nobody has asked for it
    expect(first).toBe(opened[0])
    expect(await next()).toBe(opened[1])
  })

  it('are opened when they are asked for on a short way', async () => {
    const { next, opened } = await away(1)
    await next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(opened).toHaveLength(1)
    expect(await next()).toBe(opened[1])
  })

  it('are opened again where the server closed the one that was ready', async () => {
    const { next, opened } = await away(100, (socket, number) => {
      if (number === 2) setTimeout(() => socket.resetAndDestroy(), 20)
    })
    await next()
    await expect.poll(() => opened.length).toBe(2)
    await closed(opened[1])
    expect(await next()).toBe(opened[2])
  })

  it('are not spent on a question that was called off', async () => {
    const { next, opened } = await away(100)
    await next()
    expect(await next(AbortSignal.abort())).toBeNull()
    expect(await next()).toBe(opened[1])
  })

  it.each([
    ['nobody needs it any more', ({ ahead }: Awaited<ReturnType<typeof away>>) => ahead.close()],
    ['the user stops', ({ abort }: Awaited<ReturnType<typeof away>>) => abort.abort()],
  ])('are not left open where %s', async (_, end) => {
    const way = await away(100)
    await way.next()
    await expect.poll(() => way.opened.length).toBe(2)
    end(way)
    await closed(way.opened[1])
    expect(way.opened[0]?.destroyed, 'the first belongs to who asked for it').toBe(false)
  })
})
