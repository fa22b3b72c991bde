import dgram from 'node:dgram'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { within } from '../../electron/network/deadline'
import { describeDevice } from '../../electron/network/device'
import { systemSurroundings } from '../../electron/computer/system'
import { unfit } from '../lab/fitness'
import { listen, stopAll, type Running } from '../lab/listening'

const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

// Ports below 1024 belong to root.
const impossible =
  process.getuid?.() === 0 ? null : unfit('boxes that describe themselves', 'their web page stands at port 80, which only root may have')

const page = (status: string, body: string) => (socket: Socket) =>
  socket.once('data', () =>
    socket.end(
      `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`,
    ),
  )

async function web(address: string, port: number, onConnection: (socket: Socket) => void): Promise<void> {
  running.push(await listen({ address, port }, onConnection))
}

/** Answers UPnP's search with this place of its description. */
async function upnp(address: string, location: string): Promise<void> {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (data, from) => {
    if (data.toString().startsWith('M-SEARCH'))
      socket.send(`HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nLOCATION: ${location}\r\n\r\n`, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(1900, address, resolve))
  running.push({ stop: () => new Promise((resolve) => socket.close(() => resolve())) })
}

const description = (maker: string, model: string): string =>
  `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device><manufacturer>${maker}</manufacturer><modelName>${model}</modelName></device></root>`

const ask = (address: string, ms = 1_000) =>
  within(ms, new AbortController().signal, (signal) => describeDevice(systemSurroundings(), address, signal))

describe.skipIf(impossible !== null)('a name server at home', () => {
  it('tells its maker and model by UPnP, and its page’s title', async () => {
    const address = '127.61.1.1'
    await web(address, 80, page('200 OK', '<html><head><title>\n FRITZ!Box 7590 </title></head></html>'))
    await web(address, 49_000, page('200 OK', description('AVM Berlin', 'FRITZ!Box 7590')))
    await upnp(address, `http://${address}:49000/igddesc.xml`)
    expect(await ask(address)).toEqual({ title: 'FRITZ!Box 7590', maker: 'AVM Berlin', model: 'FRITZ!Box 7590' })
  })

  it('may tell a title alone, with a page that is refused', async () => {
    const address = '127.61.1.2'
    await web(address, 80, page('403 Forbidden', '<title>OpenWrt - LuCI</title>'))
    expect(await ask(address)).toEqual({ title: 'OpenWrt - LuCI', maker: null, model: null })
  })

  it('may tell nothing', async () => {
    const started = performance.now()
    expect(await ask('127.61.1.3')).toBeNull()
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('cannot send us anywhere else', async () => {
    const address = '127.61.1.4'
    let visits = 0
    await web('127.61.1.5', 8_080, () => (visits += 1))
    await upnp(address, 'http://127.61.1.5:8080/desc.xml')
    expect(await ask(address, 400)).toBeNull()
    expect(visits).toBe(0)
  })

  it('holds nobody up who waits for it, whatever it pours out', async () => {
    const address = '127.61.1.6'
    await web(address, 80, (socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_000, 'a')));
      }
      socket.on('drain', pour)
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n<title>')
        pour()
      })
    })
    await upnp(address, `http://${address}:81/nothing-listens-here`)
    const started = performance.now()
    const box = await ask(address, 600)
    expect(performance.now() - started).toBeLessThan(1_500)
    expect(box?.title?.length ?? 0).toBeLessThanOrEqual(80)
  })

  it('outside the home is not asked at all', async () => {
    const surroundings = {
      ...systemSurroundings(),
      dial: () => Promise.reject(new Error('dialled')),
      exchange: () => Promise.reject(new Error('sent')),
    }
    expect(await describeDevice(surroundings, '198.51.100.1', new AbortController().signal)).toBeNull()
  })
})
