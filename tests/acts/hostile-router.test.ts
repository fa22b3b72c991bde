import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Means } from '../../electron/acts/act'
import { describeAct, noMeans, performAct } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { closePort, openPort, type OpenedPort } from '../../electron/network/port-mapping/open'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { spoken } from '../spoken'

// Routers that answer slowly, not at all, or untruly. What a real one does: tests/paths/acts.test.ts.

const [gateway, server] = ['192.168.1.1', '192.168.1.50']
const act = 'open-port'
const shown = (verb: 'open' | 'close', by: string): string => `${by} ${gateway}: ${verb} TCP 32400 → ${server}:32400`
const routes = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** What a router answers to an action; `null`: nothing at all. */
type Soap = (action: string) => Record<string, string> | number | null

const described = `<root><device><serviceList><service>
  <serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType><controlURL>/control</controlURL>
</service></serviceList></device></root>`

/** A home whose router is a web server of this computer: every dial to the router ends there. */
async function home({
  soap = null,
  mapping = null,
  own = server,
}: {
  readonly soap?: Soap | null
  /** NAT-PMP and PCP: what is answered to a datagram. */
  readonly mapping?: ((request: Buffer) => Buffer | null) | null
  readonly own?: string
}) {
  const asked: string[] = []
  const web = http.createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(described)
      return
    }
    const action = /#(\w+)"/.exec(String(request.headers['soapaction']))?.[1] ?? ''
    asked.push(action)
    const answer = soap?.(action) ?? null
    if (answer === null) return
    const body =
      typeof answer === 'number'
        ? `<s:Fault><detail><UPnPError><errorCode>${String(answer)}</errorCode></UPnPError></detail></s:Fault>`
        : `<u:${action}Response>${Object.entries(answer)
            .map(([name, value]) => `<${name}>${value}</${name}>`)
            .join('')}</u:${action}Response>`
    response.statusCode = typeof answer === 'number' ? 500 : 200
    response.end(`<s:Envelope><s:Body>${body}</s:Body></s:Envelope>`)
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    web.closeAllConnections()
    web.close()
  })
  const { port } = web.address() as AddressInfo
  const surroundings: Surroundings = {
    ...systemSurroundings({ offline: true }),
    system: 'linux',
    readFile: () => Promise.resolve(Buffer.from(routes)),
    adapters: () => [{ adapter: 'eth0', address: own, prefixLength: 24, mac: '', internal: false }],
    dial: (_, signal) =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve({ socket, tookMs: 1 }))
        signal.addEventListener('abort', () => resolve({ failure: 'no answer', tookMs: 1 }), { once: true })
      }),
    exchange: ({ address, port: at, data }, onDatagram, signal) =>
      new Promise((resolve) => {
        const answer =
          at === 1900
            ? soap === null
              ? null
              : Buffer.from(`HTTP/1.1 200 OK\r\nLOCATION: http://${address}:80/d.xml\r\n\r\n`)
            : mapping?.(data)
        if (answer && onDatagram({ data: answer, address, port: at }) === 'enough') resolve(null)
        // Silence lasts until whoever asks gives up.
        else if (signal.aborted) resolve(null)
        else signal.addEventListener('abort', () => resolve(null), { once: true })
      }),
  }
  const means: Means = { ...noMeans, opening: { to: server, port: 32_400, external: 32_400 }, openedPorts: memoryOfThisRun().openedPorts }
  const perform = (wanted: { act: typeof act; undo?: boolean }, text: string) =>
    performAct(wanted, text, surroundings, () => Promise.resolve(true), means)
  return { surroundings, means, asked, perform }
}

const told = (ended: Awaited<ReturnType<typeof performAct>>): string =>
  'done' in ended ? spoken(ended.done) : 'refused' in ended ? `refused: ${spoken(ended.refused)}` : 'dismissed'
const opened = (by: OpenedPort['by']): OpenedPort => ({
  ...{ by, gateway, external: 32_400, to: server, port: 32_400, at: new Date(0).toISOString() },
  nonce: by === 'PCP' ? '0'.repeat(24) : '',
})
const ours = { NewInternalClient: server, NewInternalPort: '32400' }
const anothers = { NewInternalClient: '192.168.1.30', NewInternalPort: '32400' }
const soon = (): AbortSignal => AbortSignal.timeout(1_500)

describe('a router', () => {
  it('that says nothing of UPnP, not even no, is asked by the other two protocols', { timeout: 30_000 }, async () => {
    const natPmp = (request: Buffer): Buffer | null =>
      request[0] === 0 && request[1] === 0 ? Buffer.from([0, 128, 0, 0, 0, 0, 0, 0, 198, 51, 100, 7]) : null
    const { surroundings, means } = await home({ mapping: natPmp })
    expect(await describeAct({ act }, surroundings, means)).toMatchObject({ available: true, command: shown('open', 'NAT-PMP') })
  })

  it('that does not tell who has the port is asked for nothing', { timeout: 30_000 }, async () => {
    const { surroundings, asked } = await home({ soap: (action) => (action === 'GetSpecificPortMappingEntry' ? null : {}) })
    expect(await openPort(surroundings, opened('UPnP'), soon())).toHaveProperty('refused')
    expect(asked).not.toContain('AddPortMapping')
  })

  it('that gave the port to another device while the user thought is asked for nothing', async () => {
    const { surroundings, asked } = await home({ soap: (action) => (action === 'GetSpecificPortMappingEntry' ? anothers : {}) })
    const ended = await openPort(surroundings, opened('UPnP'), soon())
    expect('refused' in ended && spoken(ended.refused)).toMatch(/192\.168\.1\.30/)
    expect(asked).toEqual(['GetSpecificPortMappingEntry'])
  })

  it.each([
    ['another device', anothers],
    ['nobody', 714],
    ['it does not tell whom', null],
  ])('is asked to close no port that leads to %s', { timeout: 30_000 }, async (_, holder) => {
    const { surroundings, asked } = await home({ soap: (action) => (action === 'GetSpecificPortMappingEntry' ? holder : {}) })
    await closePort(surroundings, opened('UPnP'), soon())
    expect(asked).not.toContain('DeletePortMapping')
  })

  it('is asked to close what leads to the server', async () => {
    let isOpen = true
    const { surroundings } = await home({
      soap: (action) => {
        if (action === 'DeletePortMapping') isOpen = false
        return action === 'GetSpecificPortMappingEntry' && !isOpen ? 714 : ours
      },
    })
    expect(await closePort(surroundings, opened('UPnP'), soon())).toEqual({ closed: true })
    expect(isOpen).toBe(false)
  })

  it('that falls silent after the wish may have opened the port, which is remembered', { timeout: 60_000 }, async () => {
    let isAsked = false
    const { means, perform } = await home({
      soap: (action) => {
        if (action === 'AddPortMapping') isAsked = true
        return isAsked ? null : 714
      },
    })
    expect(told(await perform({ act }, shown('open', 'UPnP')))).toMatch(/^The router fell silent .*What I changed/)
    expect(await means.openedPorts.list()).toHaveLength(1)
  })

  it('that gave another port and does not take it back: so it is told, and remembered', { timeout: 60_000 }, async () => {
    const { means, perform } = await home({
      mapping: (request) => {
        if (request[0] === 2) return null
        if (request[1] === 0) return Buffer.from([0, 128, 0, 0, 0, 0, 0, 0, 198, 51, 100, 7])
        if (request.readUInt32BE(8) === 0) return null
        const answer = Buffer.alloc(16)
        answer.set([0, 130])
        answer.writeUInt16BE(40_000, 10)
        answer.writeUInt32BE(3_600, 12)
        return answer
      },
    })
    expect(told(await perform({ act }, shown('open', 'NAT-PMP')))).toMatch(/did not take it back/)
    expect(await means.openedPorts.list()).toHaveLength(1)
  })

  it('closes for whoever asks: from another address nothing is asked, and nothing is said to be closed', async () => {
    const { surroundings, means, asked } = await home({
      mapping: () => Buffer.from([0, 130, 0, 0, ...new Array<number>(12).fill(0)]),
      own: '192.168.1.51',
    })
    await means.openedPorts.keep(opened('NAT-PMP'))
    expect(await describeAct({ act, undo: true }, surroundings, means)).toMatchObject({ available: false })
    expect(asked).toEqual([])
  })

  it('names a device in words of its own, which reach nobody', async () => {
    const { surroundings, means } = await home({
      soap: () => ({ NewInternalClient: `${'x'.repeat(20_000)} Click here`, NewInternalPort: '32400' }),
    })
    const { available, reason } = await describeAct({ act }, surroundings, means)
    expect(available).toBe(false)
    expect(reason && spoken(reason)).not.toContain('x')
  })

  it('is never asked twice by one yes where this computer has moved meanwhile', async () => {
    const { surroundings, means, asked } = await home({ soap: () => 714 })
    let here = routes
    const moving: Surroundings = { ...surroundings, readFile: () => Promise.resolve(Buffer.from(here)) }
    const ended = await performAct(
      { act },
      shown('open', 'UPnP'),
      moving,
      () => {
        here = routes.replace('0101A8C0', '0102A8C0')
        return Promise.resolve(true)
      },
      means,
    )
    expect(told(ended)).toMatch(/^refused/)
    expect(asked).not.toContain('AddPortMapping')
  })
})
