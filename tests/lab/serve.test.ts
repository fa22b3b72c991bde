import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { cannotRaise } from './fitness'

const lab = path.join(import.meta.dirname, '..', '..', 'electron', 'dev', 'lab.mjs')
const place = z.object({ address: z.string(), port: z.number() })
const told = z.object({ home: z.literal('expired'), type: z.string(), server: place, nameServers: z.array(place), authority: z.string() })

const opens = ({ address, port }: z.infer<typeof place>): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host: address, port })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

it('a home stands without the app until its input ends, and leaves nothing behind', { timeout: 60_000 }, async (context) => {
  const reason = cannotRaise({})
  if (reason !== null) context.skip(reason)
  const child = spawn(process.execPath, [lab, 'expired'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    new Promise<string[]>((resolve) => lines.once('line', (text) => resolve([text]))),
    ended.then(() => []),
  ])
  const { server, authority, type, nameServers } = told.parse(JSON.parse(line ?? 'null'))
  expect(await opens(server)).toBe(true)
  expect(existsSync(authority)).toBe(true)
  expect([type.length > 0, nameServers.length]).toEqual([true, 1])
  child.stdin.end()
  expect(await ended).toBe(0)
  expect(await opens(server)).toBe(false)
  expect(existsSync(authority)).toBe(false)
})
