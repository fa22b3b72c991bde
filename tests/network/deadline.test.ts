import { once } from 'node:events'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settleOnAbort, under, within } from '../../electron/network/deadline'

const never = (): never => {
  throw new Error('this must not be asked for')
}

describe('a task that ends with a signal', () => {
  it('is not begun where the signal has aborted already', async () => {
    expect(await settleOnAbort(AbortSignal.abort(), () => 'late', never)).toBe('late')
  })

  it('ends with what it settles first, closes once, and hears nothing more', async () => {
    const stop = new AbortController()
    let closed = 0
    const ended = settleOnAbort<string>(stop.signal, never, (settle) => {
      settle('first') // before anything is given back that could close
      settle('second')
      return () => (closed += 1)
    })
    expect(await ended).toBe('first')
    stop.abort()
    expect(closed).toBe(1)
  })

  it('ends as soon as the signal aborts, with the word for it, and what comes later is thrown away', async () => {
    const stop = new AbortController()
    let settleLater: (value: string) => void = never
    let closed = 0
    const ended = settleOnAbort<string>(
      stop.signal,
      () => `late: ${String(stop.signal.reason)}`,
      (settle) => {
        settleLater = settle
        return () => (closed += 1)
      },
    )
    stop.abort('enough')
    settleLater('too late')
    expect(await ended).toBe('late: enough')
    expect(closed).toBe(1)
  })
})

describe('work under a signal', () => {
  it('has a signal of its own that aborts with the other one, and at its end', async () => {
    const stop = new AbortController()
    const reasons: unknown[] = []
    const signals: AbortSignal[] = []
    const waits = (own: AbortSignal): Promise<void> =>
      new Promise((resolve) => own.addEventListener('abort', () => resolve(void reasons.push(own.reason))))
    const working = under(stop.signal, (own) => waits(own.signal))
    stop.abort('enough')
    await working
    await within(5, new AbortController().signal, waits)
    await within(5_000, new AbortController().signal, (own) => Promise.resolve(void signals.push(own)))
    expect(reasons).toEqual(['enough', expect.objectContaining({ name: 'TimeoutError' })])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })
})

describe('a deadline', () => {
  it('that passes while this process is kept from running does not end what was answered in time', async () => {
    const server = new Worker(
      `const { parentPort } = require('node:worker_threads')
       const server = require('node:net').createServer((socket) => socket.once('data', () => socket.end('here')))
       server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`,
      { eval: true },
    )
    try {
      const [port] = z.tuple([z.int()]).parse(await once(server, 'message'))
      const socket = net.connect(port, '127.0.0.1')
      await once(socket, 'connect')
      const busy = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
      const heard = await within(500, new AbortController().signal, (own) =>
        settleOnAbort(
          own,
          () => 'late',
          (settle) => {
            socket.once('data', (data) => settle(String(data)))
            socket.write('are you there?')
            setImmediate(busy)
            return () => socket.destroy()
          },
        ),
      )
      expect(heard).toBe('here')
    } finally {
      await server.terminate()
    }
  })
})
