// Security asserted by attack, in the real app. Playwright's evaluate runs beside the content security policy, so every attack runs from a
// timer of the page itself. docs/security.md says which switch each of these holds.
import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { drop } from './certificate-files.mjs'
import { appFolder, liveHeading, openApp, scratchFolder } from './launch.mjs'
import { asThePage } from './page-code.mjs'

/**
 * Runs `attack` as code of the page and tells what came of it.
 * @param {import('playwright-core').Page} page
 * @param {(...args: any[]) => unknown} attack
 * @param {unknown} [argument]
 * @returns {Promise<string>}
 */
const attackWith = (page, attack, argument) =>
  page.evaluate(
    ([code, value]) =>
      new Promise((resolve) => {
        setTimeout(() => {
          // The evaluated function was compiled by Playwright already; only what it does is under the policy.
          const run = /** @type {any} */ (globalThis).__attacks[code]
          Promise.resolve()
            .then(() => run(value))
            .then(
              (result) => resolve(`done: ${String(result)}`),
              (error) => resolve(`refused: ${error?.name ?? ''}: ${error?.message ?? error}`),
            )
        }, 0)
      }),
    /** @type {const} */ ([attack.name, argument]),
  )

/**
 * Puts the attacks into the page; functions cannot cross by themselves.
 * @param {import('playwright-core').Page} page
 */
async function arm(page) {
  await page.evaluate(
    `globalThis.__attacks = { ${Object.entries(attacks)
      .map(([name, run]) => `${JSON.stringify(name)}: ${String(run)}`)
      .join(', ')} }`,
  )
}

const attacks = {
  inlineScript: () => {
    const script = document.createElement('script')
    script.text = 'globalThis.__ran = 1'
    document.body.append(script)
    return globalThis.__ran
  },
  inlineHandler: () => {
    const button = document.createElement('button')
    button.setAttribute('onclick', 'globalThis.__clicked = 1')
    document.body.append(button)
    button.click()
    if (globalThis.__clicked === undefined) throw new Error('the handler did not run')
    return globalThis.__clicked
  },
  evalText: () => globalThis.eval('1 + 1'),
  newFunction: () => new Function('return 1')(),
  timerText: () => setTimeout('globalThis.__timed = 1', 0),
  innerHtml: () => {
    document.createElement('div').innerHTML = '<b>x</b>'
    return 'set'
  },
  ownPolicy: () => globalThis.trustedTypes.createPolicy('mine', { createHTML: (text) => text }).createHTML('<b>x</b>'),
  blobWorker: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
      worker.onmessage = () => resolve('ran')
      worker.onerror = () => reject(new Error('blocked'))
    }),
  dataScript: () => import('data:text/javascript,globalThis.__imported=1'),
  styleTag: () => {
    const style = document.createElement('style')
    style.textContent = 'h1 { color: rgb(1, 2, 3) }'
    document.head.append(style)
    const { color } = getComputedStyle(document.querySelector('h1'))
    style.remove()
    if (color !== 'rgb(1, 2, 3)') throw new Error('the style was not used')
    return color
  },
  fetchUrl: (url) => fetch(url).then((response) => response.status),
  socket: (url) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url)
      socket.onopen = () => resolve('open')
      socket.onerror = () => reject(new Error('blocked'))
    }),
  events: (url) =>
    new Promise((resolve, reject) => {
      const source = new EventSource(url)
      source.onopen = () => resolve('open')
      source.onerror = () => reject(new Error('blocked'))
    }),
  element: ({ tag, attribute, url }) =>
    new Promise((resolve, reject) => {
      const element = document.createElement(tag)
      if (tag === 'link') element.rel = 'stylesheet'
      element.onload = () => resolve('loaded')
      element.onerror = () => reject(new Error('blocked'))
      try {
        element[attribute] = url
      } catch (error) {
        reject(error)
      }
      document.body.append(element)
      setTimeout(() => reject(new Error('nothing came')), 400)
    }),
  beacon: (url) => {
    if (!navigator.sendBeacon(url, 'x')) throw new Error('blocked')
    return 'queued'
  },
  form: (url) => {
    const form = document.createElement('form')
    form.action = url
    form.method = 'post'
    document.body.append(form)
    form.submit()
    return 'submitted'
  },
  openWindow: (url) => {
    if (window.open(url) === null) throw new Error('no window')
    return 'opened'
  },
  goTo: (url) => {
    location.href = url
    return 'asked'
  },
  frame: (url) =>
    new Promise((resolve, reject) => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
      setTimeout(() => {
        try {
          // What was blocked shows an error page of another origin, or stays empty.
          const text = frame.contentDocument?.body?.textContent ?? ''
          if (text === '') reject(new Error('nothing in it'))
          else resolve(text)
        } catch (error) {
          reject(error)
        }
        frame.remove()
      }, 300)
    }),
  notify: async () => {
    const answer = await Notification.requestPermission()
    if (answer !== 'granted') throw new Error(answer)
    return answer
  },
  locate: () =>
    new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(() => resolve('located'), reject, { timeout: 2_000 })),
  listen: () => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard'),
  watch: () => navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'seen'),
  readClipboard: () => navigator.clipboard.readText().then((text) => `read ${text}`),
  midi: () => navigator.requestMIDIAccess({ sysex: true }).then(() => 'granted'),
  usb: () => navigator.usb.requestDevice({ filters: [] }).then(() => 'granted'),
  serial: () => navigator.serial.requestPort().then(() => 'granted'),
  hid: () =>
    navigator.hid.requestDevice({ filters: [] }).then((list) => (list.length > 0 ? 'granted' : Promise.reject(new Error('no device')))),
  bluetooth: () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }).then(() => 'granted'),
  permission: (name) =>
    navigator.permissions.query({ name }).then(({ state }) => (state === 'granted' ? 'granted' : Promise.reject(new Error(state)))),
}

describe('the page', () => {
  /** @type {import('playwright-core').Page} */
  let page
  /** @type {import('playwright-core').ElectronApplication} */
  let app
  let close = async () => {}
  before(async () => {
    ;({ app, page, close } = await openApp({ after: () => undefined }))
    await arm(page)
  })
  after(() => close())
  /**
   * @param {keyof typeof attacks} name
   * @param {unknown} [argument]
   */
  async function attack(name, argument) {
    const result = await attackWith(page, attacks[name], argument).catch((error) => {
      if (/context was destroyed/.test(String(error))) return 'refused: brought back'
      throw error
    })
    if (result !== 'refused: brought back') return result
    // A page with a frame in it is not ours: it was loaded again, and the attack went with it.
    await page.waitForSelector(liveHeading)
    await arm(page)
    return result
  }

  test('knows nothing of Node and of Electron', async () => {
    const seen = await page.evaluate(() => ({
      require: typeof globalThis['require'],
      process: typeof globalThis['process'],
      module: typeof globalThis['module'],
      buffer: typeof globalThis['Buffer'],
      electron: typeof globalThis['electron'],
      relock: Object.keys(globalThis['relock']).sort(),
      secure: isSecureContext,
      origin: location.origin,
    }))
    assert.deepEqual(seen, {
      require: 'undefined',
      process: 'undefined',
      module: 'undefined',
      buffer: 'undefined',
      electron: 'undefined',
      relock: ['ask', 'hearDrops', 'listen'],
      secure: true,
      origin: 'app://relock',
    })
  })

  test('stands in a window with every protection on', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getLastWebPreferences()),
    )
    assert.equal(preferences.length, 1)
    const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag } = preferences[0] ?? {}
    assert.deepEqual(
      { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, webSecurity, webviewTag },
      {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
      },
    )
  })

  for (const name of /** @type {const} */ ([
    'inlineScript',
    'inlineHandler',
    'evalText',
    'newFunction',
    'timerText',
    'innerHtml',
    'ownPolicy',
    'blobWorker',
    'dataScript',
    'styleTag',
  ]))
    test(`cannot turn text into code, markup or style: ${name}`, async () => {
      assert.match(await attack(name), /^refused: /)
    })

  test('reaches nothing over the network, whatever it tries', async (context) => {
    let hits = 0
    const server = createServer((_request, response) => {
      hits += 1
      response.setHeader('access-control-allow-origin', '*').end('hello')
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
    context.after(() => server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const url = `http://127.0.0.1:${port}/`
    await fetch(url)
    assert.equal(hits, 1, 'the listener counts')

    for (const [name, argument] of /** @type {const} */ ([
      ['fetchUrl', url],
      ['socket', `ws://127.0.0.1:${port}/`],
      ['events', url],
      ['element', { tag: 'img', attribute: 'src', url }],
      ['element', { tag: 'script', attribute: 'src', url }],
      ['element', { tag: 'link', attribute: 'href', url }],
      ['element', { tag: 'video', attribute: 'src', url }],
      ['element', { tag: 'object', attribute: 'data', url }],
      ['element', { tag: 'embed', attribute: 'src', url }],
      ['openWindow', url],
      ['frame', url],
    ]))
      assert.match(await attack(name, argument), /^refused: /, JSON.stringify([name, argument]))
    await attack('beacon', url) // says only that it was queued
    await attack('form', url)
    await attack('goTo', url)
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.equal(hits, 1, 'not one request arrived')
    assert.equal(await page.evaluate(() => location.href), 'app://relock/index.html')
  })

  test('cannot even be sent to the network by main: the session itself has none', async (context) => {
    let hits = 0
    const server = createServer((_request, response) => {
      hits += 1
      response.end('hello')
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
    context.after(() => server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const result = await app.evaluate(
      ({ session }, url) =>
        session
          .fromPartition('relock')
          .fetch(url)
          .then(
            (response) => `status ${String(response.status)}`,
            (error) => String(error),
          ),
      `http://127.0.0.1:${port}/`,
    )
    assert.match(result, /ERR_BLOCKED_BY_CLIENT/)
    assert.equal(hits, 0)
  })

  for (const url of [
    'file:///etc/passwd',
    'app://evil/index.html',
    'data:text/plain,x',
    'chrome://version',
    'blob:app://relock/x',
    'https://plex.tv/',
  ])
    test(`cannot read ${url}`, async () => {
      assert.match(await attack('fetchUrl', url), /^refused: /)
    })

  for (const url of ['data:text/html,x', 'file:///etc/passwd', 'https://plex.tv/', 'app://relock/index.html', 'chrome://gpu'])
    test(`cannot embed ${url}`, async () => {
      assert.match(await attack('frame', url), /^refused: /)
    })

  for (const url of [
    'https://plex.tv/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:1',
    'app://relock/elsewhere',
    'chrome://gpu',
  ])
    test(`cannot leave for ${url} nor open a window on it`, async () => {
      assert.match(await attack('openWindow', url), /^refused: /)
      await attack('goTo', url)
      await new Promise((resolve) => setTimeout(resolve, 100))
      assert.equal(await page.evaluate(() => location.href), 'app://relock/index.html')
      assert.equal(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 1)
    })

  test('is brought back from about:blank, where it can go without asking', async () => {
    await attack('goTo', 'about:blank').catch(() => undefined) // the page that asked is gone
    await page.waitForURL('app://relock/index.html')
    await page.waitForSelector(liveHeading)
    await arm(page)
  })

  for (const name of /** @type {const} */ ([
    'notify',
    'locate',
    'listen',
    'watch',
    'readClipboard',
    'midi',
    'usb',
    'serial',
    'hid',
    'bluetooth',
  ]))
    test(`is denied what it asks for: ${name}`, async () => {
      assert.match(await attack(name), /^refused: /)
    })

  for (const name of [
    'geolocation',
    'notifications',
    'push',
    'midi',
    'camera',
    'microphone',
    'background-sync',
    'background-fetch',
    'accelerometer',
    'gyroscope',
    'magnetometer',
    'ambient-light-sensor',
    'clipboard-read',
    'clipboard-write',
    'payment-handler',
    'idle-detection',
    'periodic-background-sync',
    'screen-wake-lock',
    'nfc',
    'display-capture',
    'window-management',
    'local-fonts',
    'storage-access',
    'persistent-storage',
  ])
    test(`holds no permission for ${name}`, async () => {
      // A name that this Chromium does not know is refused as a TypeError: not held either.
      assert.match(await attack('permission', name), /^refused: (Error: denied$|TypeError: |NotSupportedError: )/)
    })
})

describe('app://relock', () => {
  test('serves the built files with the whole policy, and nothing else, however it is spelt', async (context) => {
    const { app } = await openApp(context)
    /** @param {string} url */
    const get = (url) =>
      app.evaluate(async ({ session }, address) => {
        try {
          const response = await session.fromPartition('relock').fetch(address)
          return { status: response.status, headers: Object.fromEntries(response.headers), start: (await response.text()).slice(0, 15) }
        } catch (error) {
          return { status: 0, headers: {}, start: String(error) }
        }
      }, url)

    const page = await get('app://relock/index.html')
    assert.equal(page.status, 200)
    assert.equal(page.start.toLowerCase(), '<!doctype html>')
    assert.equal(page.headers['x-content-type-options'], 'nosniff')
    assert.equal(page.headers['cross-origin-opener-policy'], 'same-origin')
    assert.equal(page.headers['x-dns-prefetch-control'], 'off')
    assert.match(page.headers['permissions-policy'] ?? '', /^identity-credentials-get=\(\), /)
    assert.deepEqual(page.headers['content-security-policy']?.split('; '), [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      'sandbox allow-scripts allow-same-origin allow-forms',
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])

    for (const url of [
      'app://relock/',
      'app://relock/nothing.js',
      'app://relock/../../package.json',
      'app://relock/..%2f..%2fpackage.json',
      'app://relock/%2e%2e/%2e%2e/package.json',
      'app://relock/..%5c..%5cpackage.json',
      'app://relock//etc/passwd',
      'app://relock/assets/../../electron/main.cjs',
      'app://relock/__proto__',
      'app://relock/constructor',
    ]) {
      const { status, start } = await get(url)
      assert.equal(status, 404, `${url} gave ${String(status)} ${start}`)
    }
    for (const url of [
      'app://relock/index.html%00.js',
      'app://evil/index.html',
      'app://relock.evil/index.html',
      'app://evil@relock/index.html',
    ])
      assert.notEqual((await get(url)).status, 200, url)
  })
})

describe('the wire', () => {
  test('hears its own window only, and only at our own address', async (context) => {
    const { app, page } = await openApp(context)
    const ask = "globalThis.relock.ask('about', null).then(() => 'answered', (error) => String(error))"
    assert.equal(await page.evaluate(ask), 'answered')

    const foreign = await app.evaluate(
      async ({ BrowserWindow }, { preload, code }) => {
        const results = []
        for (const url of ['app://relock/index.html', 'about:blank', 'data:text/html,<h1>x</h1>']) {
          const other = new BrowserWindow({
            show: false,
            webPreferences: { partition: 'relock', preload, sandbox: true, contextIsolation: true },
          })
          await other.loadURL(url).catch(() => undefined)
          results.push(await other.webContents.executeJavaScript(code).catch(String))
          other.destroy()
        }
        return results
      },
      { preload: path.join(appFolder, 'dist', 'electron', 'preload.cjs'), code: ask },
    )
    for (const result of foreign) assert.match(result, /answers its own window only/)

    // The same window, carried off to another page: only main itself could do that.
    const away = await app.evaluate(async ({ BrowserWindow }, code) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.removeAllListeners('did-navigate') // or it would be brought back at once
      await window?.loadURL('about:blank')
      return await window?.webContents.executeJavaScript(code)
    }, ask)
    assert.match(String(away), /answers its own window only/)
  })

  test('refuses what the contract does not allow, in a clear sentence, and goes on', async (context) => {
    const { page } = await openApp(context)
    /**
     * @param {string} name
     * @param {unknown} argument
     */
    const ask = (name, argument) =>
      page.evaluate(
        ([request, value]) =>
          globalThis['relock'].ask(request, value).then(
            (answer) => `answered: ${JSON.stringify(answer)}`,
            (error) => String(error),
          ),
        /** @type {const} */ ([name, argument]),
      )
    const look = {
      examination: '3a9c1f5e-7d24-4b1a-9c0e-5f6a7b8c9d0e',
      answers: { where: null, serverIsHere: null, changed: null },
      recheck: false,
      under: 'as before',
      askPublicResolver: false,
      readBrowsers: false,
    }
    for (const [name, argument] of /** @type {const} */ ([
      ['choose typed', null],
      ['choose typed', { text: 5 }],
      ['choose typed', { text: 'x'.repeat(500_001) }],
      ['choose typed', ['127.0.0.1']],
      ['choose server', { id: { toString: 'x' } }],
      ['open link', { link: 'https://plex.tv/' }],
      ['open link', { link: 'javascript:alert(1)' }],
      ['open link', { link: '__proto__' }],
      ['describe act', { act: 'rm -rf /' }],
      ['perform act', { act: 'flush-name-cache', command: 'x'.repeat(4_001) }],
      ['save report', { format: 'exe' }],
      ['examine', {}],
      ['examine', { ...look, answers: { ...look.answers, where: 'mars' } }],
      ['examine', { ...look, examination: 'any word that a report would then repeat' }],
      ['copy text', { text: 'x'.repeat(4_001) }],
      ['choose certificate', { path: '/etc/passwd' }],
      ['choose key', '/etc/passwd'],
      ['unlock certificate', { passphrase: ['x'] }],
      ['unlock certificate', { passphrase: 'x'.repeat(1_001) }],
      ['judge certificate', { name: 'x'.repeat(2_001) }],
      ['judge certificate', { path: '/etc/passwd' }],
      ['save session', { session: { screen: 'verdict' } }],
      ['save session', { session: 'x'.repeat(9_000_000) }],
      ['about', { any: 'thing' }],
      ['cancel', 'now'],
    ])) {
      const answer = await ask(name, argument)
      assert.match(answer, /was asked with (an argument of the wrong shape|more than it takes)/, `${name}: ${answer.slice(0, 200)}`)
    }
    // Only the preload asks this, for a file that was dropped.
    assert.match(await ask('take dropped file', { path: '/etc/passwd' }), /knows no such request/)
    for (const name of ['require', 'ipc-send', '__proto__', 'constructor', '', 'ELECTRON_BROWSER_REQUIRE'])
      assert.match(await ask(name, null), /knows no such request/)
    assert.match(await ask('about', null), /^answered: /)
  })

  test('crosses a preload of less than 4 kB that holds no schema library', () => {
    const file = path.join(appFolder, 'dist', 'electron', 'preload.cjs')
    const size = statSync(file).size
    assert.ok(size > 300 && size < 4_096, `${size} bytes`)
    assert.doesNotMatch(readFileSync(file, 'utf8'), /zod/i)
  })
})

describe('a dropped file', () => {
  const trap = path.join(scratchFolder('dropped'), 'trap.html')
  writeFileSync(trap, '<script>document.title = "taken over"</script><h1>taken over</h1>')

  test('is the one way to a place on the disk: the page can name none, whatever it makes up', async (context) => {
    const { page } = await openApp(context)
    /** @param {string} files what the page says was dropped, in an event of its own */
    const pretend = (files) =>
      page.evaluate(`new Promise((resolve) => {
        globalThis.relock.hearDrops((files) => Promise.all(files.map((take) => take())).then((answers) => resolve('taken: ' + JSON.stringify(answers))))
        const dataTransfer = new DataTransfer()
        for (const file of ${files}) dataTransfer.items.add(file)
        for (const place of [window, document, document.body])
          place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
        setTimeout(() => resolve('nothing was taken'), 300)
      }).catch((error) => 'failed: ' + String(error))`)
    for (const files of [
      `[new File(['x'], '/etc/passwd')]`,
      `[Object.defineProperty(new File(['x'], 'passwd'), 'path', { value: '/etc/passwd' })]`,
      `(Object.defineProperty(File.prototype, 'path', { get: () => '/etc/passwd', configurable: true }), [new File(['x'], 'passwd')])`,
      `[new (class extends File { get path() { return '/etc/passwd' } })(['x'], 'passwd')]`,
      `(Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true }), [new File(['x'], 'passwd')])`,
    ])
      assert.equal(await pretend(files), 'nothing was taken', files)
    for (const name of ['take dropped file', ['take dropped file'], { toString: 'take dropped file' }])
      assert.match(
        await page.evaluate((word) => globalThis['relock'].ask(word, { path: '/etc/passwd' }).catch(String), name),
        /knows no such request/,
      )
  })

  test('gives the page its name and what was found out, and nothing of its content or its place', async (context) => {
    const { app, page } = await openApp(context)
    await page.evaluate(() => {
      globalThis['__seen'] = []
      // The place where it is dropped takes files by itself.
      const input = document.createElement('input')
      Object.assign(input, { type: 'file' }).style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 9'
      document.body.append(input)
      for (const place of [window, document, document.body, input])
        for (const type of ['drop', 'change', 'input'])
          place.addEventListener(type, (event) => globalThis['__seen'].push(type, event.dataTransfer?.files[0]), true)
      globalThis['__input'] = input
      globalThis['relock'].hearDrops((files) => {
        globalThis['__given'] = files.map(String)
        void files[0]?.().then((answer) => (globalThis['__taken'] = answer))
      })
    })
    await drop(app, ['/etc/passwd'])
    await page.waitForFunction(() => globalThis['__taken'] !== undefined)
    const { taken, seen, given, files } = await page.evaluate(() => ({
      taken: JSON.stringify(globalThis['__taken']),
      seen: globalThis['__seen'],
      given: globalThis['__given'].join(),
      files: globalThis['__input'].files.length,
    }))
    assert.match(taken, /is neither a certificate nor a report/)
    assert.match(taken, /"passwd"/)
    assert.doesNotMatch(taken + given, /root:|\/etc/)
    assert.deepEqual(seen, [], 'no listener of the page heard of the drop, so none has a file to read')
    assert.equal(files, 0)
  })

  test('is not to be had by taking away the listener that takes it first', async (context) => {
    const { app, page } = await openApp(context)
    const died = new Promise((resolve) => page.once('crash', resolve))
    await asThePage(page, () => void document.open()).catch(() => undefined)
    await died
    const comesBack = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      for (let tries = 0; tries < 100; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        const heading = await contents?.executeJavaScript("document.querySelector('h1')?.textContent ?? ''").catch(() => '')
        if (heading) return String(heading)
      }
      return ''
    })
    assert.match(comesBack, /Which server/)
  })

  test('opens nothing in the window, also where the page does not take it', async (context) => {
    const { app, page } = await openApp(context)
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      globalThis['__went'] = []
      const note = (_event, url) => globalThis['__went'].push(url)
      window?.webContents.on('will-navigate', note)
      window?.webContents.on('did-start-navigation', note)
    })
    const stays = async () => {
      await drop(app, [trap])
      await page.waitForTimeout(300)
      assert.deepEqual(await app.evaluate(() => globalThis['__went']), [], 'Chromium did not even try')
      assert.equal(await page.evaluate(() => location.href), 'app://relock/index.html')
      assert.doesNotMatch(await page.title(), /taken over/)
      assert.equal(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 1)
    }
    await stays()
    await page.evaluate(() => {
      for (const type of ['dragenter', 'dragover', 'drop']) addEventListener(type, (event) => event.stopImmediatePropagation(), true)
    })
    await stays()
  })
})

describe('the sandbox', () => {
  test(
    'holds the page when an ordinary user starts Relock, with no switch at all',
    { skip: process.platform !== 'linux' && 'only Linux tells by /proc' },
    async (context) => {
      const { app, page, args } = await openApp(context, { sandbox: true })
      assert.ok(!args.includes('--no-sandbox'))
      const pids = await app.evaluate(({ app: electron }) =>
        electron.getAppMetrics().map(({ pid, type, sandboxed }) => ({ pid, type, sandboxed })),
      )
      const pages = pids.filter(({ type }) => type === 'Tab')
      assert.ok(pages.length > 0)
      for (const { pid } of pages) {
        const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
        assert.match(status, /^Seccomp:\s+2$/m, 'system calls are filtered (seccomp(2), SECCOMP_MODE_FILTER)')
        assert.match(status, /^NoNewPrivs:\s+1$/m)
        assert.match(status, /^Uid:\s+65534\s/m)
      }
      assert.equal(await page.evaluate(() => globalThis['relock'].ask('about', null).then((about) => about.system)), 'linux')
    },
  )
})
