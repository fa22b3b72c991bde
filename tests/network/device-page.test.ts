import http from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { drawPage } from '../../electron/network/device-page/page'
import { serveDevicePage, type DevicePage, type DeviceTold } from '../../electron/network/device-page/serve'
import { inEnglish } from '../spoken'

// A page on the home network is attacked as all else: whoever is there and is not the one device that opened it gets nothing.

const ways = [{ route: 'r1', address: '192.168.1.20', port: 32_400, name: '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct' }]
const open: DevicePage[] = []
afterEach(() => {
  for (const page of open.splice(0)) page.close()
})

async function served(): Promise<{ readonly page: DevicePage; readonly url: URL; readonly heard: string[]; readonly told: DeviceTold[] }> {
  const [heard, told]: [string[], DeviceTold[]] = [[], []]
  const page = await serveDevicePage('127.0.0.1', ways, inEnglish, {
    opened: () => heard.push('opened'),
    told: (what) => {
      heard.push('told')
      told.push(what)
    },
    over: () => heard.push('over'),
  })
  open.push(page)
  return { page, url: new URL(page.url), heard, told }
}

interface Asking {
  readonly method?: string
  readonly path?: string
  readonly host?: string
  readonly body?: string
  /** Who asks: every address of 127.0.0.0/8 is this computer's. */
  readonly from?: string
}
interface Answer {
  readonly status: number
  readonly body: string
  readonly headers: http.IncomingHttpHeaders
}

const ask = (
  { hostname, port, pathname }: URL,
  { method = 'GET', path = pathname, host, body, from = '127.0.0.1' }: Asking = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      {
        hostname,
        port,
        path,
        method,
        localAddress: from,
        headers: { Host: host ?? `${hostname}:${port}`, 'User-Agent': `Lab TV ${'x'.repeat(300)}`, Connection: 'close' },
      },
      (response) => {
        let text = ''
        response.on('data', (data: Buffer) => (text += data.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }))
      },
    )
    request.on('error', reject)
    request.end(body)
  })

const nonceIn = (body: string): string => /"nonce":"([0-9a-f]{32})"/.exec(body)?.[1] ?? ''
const telling = (nonce: string, change: object = {}): string =>
  JSON.stringify({ nonce, ways: [{ route: 'r1', byAddress: 'reached', byName: 'failed', securely: 'late' }], ...change })

describe('the page for another device', () => {
  it('is served once, and takes one answer from the device that opened it', async () => {
    const { url, heard, told } = await served()
    const page = await ask(url)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Relock looks through this browser')
    expect((await ask(url)).status).toBe(404)
    const answer = telling(nonceIn(page.body))
    expect((await ask(url, { method: 'POST', body: answer })).status).toBe(204)
    expect((await ask(url, { method: 'POST', body: answer })).status).toBe(404)
    expect(heard).toEqual(['opened', 'told'])
    expect(told).toEqual([
      { browser: `Lab TV ${'x'.repeat(193)}`, ways: [{ route: 'r1', byAddress: 'reached', byName: 'failed', securely: 'late' }] },
    ])
  })

  it('is nowhere but at its own path, host and method, and says nothing there', async () => {
    const { url, heard } = await served()
    const wrong = [
      await ask(url, { path: '/' }),
      await ask(url, { path: '/favicon.ico' }),
      await ask(url, { path: `${url.pathname}/` }),
      await ask(url, { path: `${url.pathname}?x` }),
      await ask(url, { path: `/..${url.pathname}` }),
      // Whoever has a name of their own lead here (DNS rebinding) is not let in by it.
      await ask(url, { host: 'evil.example' }),
      await ask(url, { host: `localhost:${url.port}` }),
      await ask(url, { method: 'PUT' }),
      await ask(url, { method: 'OPTIONS' }),
    ]
    for (const { status, body, headers } of wrong) {
      expect([status, body]).toEqual([404, ''])
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(heard).toEqual([])
  })

  it('takes nothing before it was opened, from another device, without its secret, in another shape, or too much', async () => {
    const { url, told } = await served()
    const early = await ask(url, { method: 'POST', body: telling('0'.repeat(32)) })
    const nonce = nonceIn((await ask(url)).body)
    const wrong = [
      early,
      await ask(url, { method: 'POST', body: telling(nonce), from: '127.0.0.9' }),
      await ask(url, { method: 'POST', body: telling('0'.repeat(32)) }),
      await ask(url, { method: 'POST', body: telling('') }),
      await ask(url, { method: 'POST', body: 'not JSON' }),
      await ask(url, {
        method: 'POST',
        body: telling(nonce, { ways: [{ route: '../x', byAddress: 'reached', byName: 'reached', securely: 'reached' }] }),
      }),
      await ask(url, {
        method: 'POST',
        body: telling(nonce, {
          ways: Array.from({ length: 5 }, () => ({ route: 'r1', byAddress: 'late', byName: 'late', securely: 'late' })),
        }),
      }),
      await ask(url, { method: 'POST', body: telling(nonce, { ways: 'x'.repeat(5_000) }) }),
    ]
    expect(wrong.map(({ status }) => status)).toEqual(wrong.map(() => 404))
    expect(told).toEqual([])
    // None of that cost the device its turn.
    expect((await ask(url, { method: 'POST', body: telling(nonce) })).status).toBe(204)
  })

  it('is gone at once when it is closed, whoever is connected', async () => {
    const { page, url } = await served()
    await ask(url)
    const waiting = new Promise((resolve) => {
      const socket = http.request({ hostname: url.hostname, port: url.port, path: url.pathname, method: 'POST' })
      socket.on('error', resolve)
      socket.write('{')
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    page.close()
    await waiting
    await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('is kept from nobody for long by connections that never say what they want', { timeout: 20_000 }, async () => {
    const { url } = await served()
    const held = Array.from({ length: 8 }, () => {
      const socket = net.connect(Number(url.port), url.hostname)
      socket.on('error', () => undefined)
      socket.write('GET /')
      return new Promise((resolve) => socket.once('close', resolve))
    })
    const began = performance.now()
    await Promise.all(held)
    expect(performance.now() - began).toBeLessThan(7_000)
    expect((await ask(url)).status).toBe(200)
  })

  it('is closed for good by whoever asks too often, which is told', async () => {
    const { url, heard } = await served()
    let asked = 0
    try {
      for (; asked < 100; asked++) await ask(url, { path: '/' })
    } catch {
      // Hung up on.
    }
    expect(asked).toBe(40)
    expect(heard).toEqual(['over'])
    await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('may reach the listed ways and nobody else, by the policy that it comes with', async () => {
    const { url } = await served()
    const { headers, body } = await ask(url)
    const policy = String(headers['content-security-policy'])
    const [{ name }] = ways as [(typeof ways)[number]]
    expect(policy).toContain(`connect-src 'self' http://192.168.1.20:32400 http://${name}:32400 https://${name}:32400;`)
    expect(policy).toContain("default-src 'none'")
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    for (const secret of [/token/i, /machineIdentifier/i, /[0-9a-f]{40}/]) expect(body).not.toMatch(secret)
  })

  it('holds whatever it is given as text', () => {
    const odd = [{ route: 'r1', address: '192.168.1.20', port: 32_400, name: '</script><script>alert(1)</script>' }]
    const { html } = drawPage(odd, { ...inEnglish, say: () => '<b>"&' }, 'n', false)
    expect(html).not.toContain('</script><script>alert')
    expect(html).not.toContain('<b>"&<')
    expect(html.match(/<script/g)).toHaveLength(2)
  })

  it('has an address that nobody can guess', async () => {
    const [one, other] = [await served(), await served()]
    expect(one.url.pathname).toMatch(/^\/[a-hjkmnp-z2-9]{8}$/)
    expect(one.url.pathname).not.toBe(other.url.pathname)
  })
})
