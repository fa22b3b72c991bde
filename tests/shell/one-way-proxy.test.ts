import http from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { dial } from '../../electron/network/dial'
import { openOneWayProxy, type OneWayProxy } from '../../electron/shell/one-way-proxy'

const jobs: (() => void)[] = []
afterEach(() => jobs.splice(0).forEach((job) => job()))

const name = '127-0-0-20.0123456789abcdef0123456789abcdef.plex.direct'

/** A server that repeats what it hears and counts who came. */
async function echo(): Promise<{ port: number; visits: () => number }> {
  let visits = 0
  const server = net.createServer((socket) => {
    visits += 1
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  jobs.push(() => server.close())
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, visits: () => visits }
}

async function proxyTo(port: number): Promise<OneWayProxy> {
  const proxy = await openOneWayProxy({ name, address: '127.0.0.1', port }, dial, new AbortController().signal)
  jobs.push(proxy.close)
  return proxy
}

const ticket = ({ user, password }: { user: string; password: string }): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** Status of a CONNECT, and what comes back for "ping" where the tunnel opened. */
function connect(proxy: { port: number }, place: string, authorization: string | undefined): Promise<{ status: number; heard: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: '127.0.0.1',
      port: proxy.port,
      method: 'CONNECT',
      path: place,
      ...(authorization === undefined ? {} : { headers: { 'proxy-authorization': authorization } }),
    })
    request.on('error', reject)
    request.on('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode !== 200) {
        socket.destroy()
        resolve({ status: statusCode, heard: '' })
        return
      }
      socket.on('error', reject)
      socket.once('data', (data) => {
        socket.destroy()
        resolve({ status: statusCode, heard: String(data) })
      })
      socket.write('ping')
    })
    request.end()
  })
}

describe('The one-way proxy', () => {
  it('leads whoever has the ticket to the one address, under the one name', async () => {
    const { port } = await echo()
    const proxy = await proxyTo(port)
    expect(await connect(proxy, `${name}:${String(port)}`, ticket(proxy))).toEqual({ status: 200, heard: 'ping' })
  })

  it.each([
    ['no ticket', () => undefined],
    ['a wrong password', (proxy: OneWayProxy) => ticket({ user: proxy.user, password: 'x'.repeat(proxy.password.length) })],
    ['an empty password', (proxy: OneWayProxy) => ticket({ user: proxy.user, password: '' })],
    ['another scheme', (proxy: OneWayProxy) => ticket(proxy).replace('Basic', 'Bearer')],
  ])('asks another program for its ticket, and lets it nowhere with %s', async (_what, given) => {
    const { port, visits } = await echo()
    const proxy = await proxyTo(port)
    expect((await connect(proxy, `${name}:${String(port)}`, given(proxy))).status).toBe(407)
    expect(visits()).toBe(0)
  })

  it('refuses every other place, even with the ticket', async () => {
    const { port, visits } = await echo()
    const proxy = await proxyTo(port)
    for (const place of [
      `127.0.0.1:${String(port)}`,
      `${name}:443`,
      `evil.example:${String(port)}`,
      `${name}.evil.example:${String(port)}`,
    ])
      expect((await connect(proxy, place, ticket(proxy))).status, place).toBe(403)
    expect(visits()).toBe(0)
  })

  it('fetches nothing: a plain request for a missing certificate is refused', async () => {
    const { port, visits } = await echo()
    const proxy = await proxyTo(port)
    const status = await new Promise((resolve, reject) => {
      http
        .get(
          { host: '127.0.0.1', port: proxy.port, path: 'http://r3.i.lencr.example/', headers: { 'proxy-authorization': ticket(proxy) } },
          (response) => {
            response.resume()
            resolve(response.statusCode)
          },
        )
        .on('error', reject)
    })
    expect(status).toBe(403)
    expect(visits()).toBe(0)
  })

  it('says why the address could not be reached', async () => {
    const proxy = await proxyTo(9) // discard: closed
    expect(proxy.failure()).toBeNull()
    expect((await connect(proxy, `${name}:9`, ticket(proxy))).status).toBe(502)
    expect(proxy.failure()).toBe('refused')
  })

  it('is gone when it is closed, and so is what went through it', async () => {
    const { port } = await echo()
    const proxy = await proxyTo(port)
    proxy.close()
    await expect(connect(proxy, `${name}:${String(port)}`, ticket(proxy))).rejects.toThrow()
  })

  it('never has the same password twice', async () => {
    const { port } = await echo()
    const [a, b] = [await proxyTo(port), await proxyTo(port)]
    expect(a.password).not.toBe(b.password)
    expect(a.password).toMatch(/^[0-9a-f]{48}$/)
  })
})
