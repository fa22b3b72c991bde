// A custom certificate is checked in the window before Plex gets it: real files of OpenSSL, chosen or dropped, opened, judged, and nothing kept.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { pem, slowKey } from '../certificates/bombs.mjs'
import { certificateFiles, drop } from './certificate-files.mjs'
import { raiseHome } from './home.mjs'
import { inspect, violations } from './inspect.mjs'
import { heading, headingHasFocus, press, tabTo } from './keyboard.mjs'
import { emptyHome, openApp, scratchFolder, shoot } from './launch.mjs'
import { answerDialogs, examineTyped, lookAtTyped, walkTheFix } from './walk.mjs'

const word = 'Grün, “wie” das Gras'
const files = certificateFiles()
const home = { ...emptyHome, ca: files.root }
const main = (page) => page.locator('main').innerText()

/**
 * Every file below a folder, as one text.
 * @param {string} folder
 * @returns {string}
 */
const everythingIn = (folder) =>
  readdirSync(folder)
    .map((name) => path.join(folder, name))
    .map((place) => {
      const stat = statSync(place, { throwIfNoEntry: false })
      return stat?.isDirectory() ? everythingIn(place) : stat?.isFile() ? readFileSync(place).toString('latin1') : ''
    })
    .join('\n')

/** Opens the app and hears everything that it writes. */
async function opened(context) {
  const started = await openApp(context, { home })
  let said = ''
  for (const stream of [started.app.process().stdout, started.app.process().stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
  return { ...started, said: () => said }
}

describe('a certificate file', () => {
  test(
    'by keyboard alone: chosen, wrongly and rightly opened, judged, judged for a name, and left',
    { timeout: 120_000 },
    async (context) => {
      const { app, page, userData, said } = await opened(context)
      await answerDialogs(app, files.pack('plex.p12', word))
      await press(page, /^Check a certificate file…$/)
      await heading(page, /This file is locked/)
      await headingHasFocus(page)
      await inspect(app, page, 'file-locked')
      await headingHasFocus(page)

      await tabTo(page, /^Passphrase of the file$/)
      assert.equal(await page.getByLabel('Passphrase of the file').getAttribute('type'), 'password')
      await page.keyboard.type('not this one')
      await tabTo(page, /^Show what I type$/)
      await page.keyboard.press('Space')
      assert.equal(await page.getByLabel('Passphrase of the file').getAttribute('type'), 'text')
      await page.getByLabel('Passphrase of the file').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      assert.match(await page.getByRole('alert').innerText(), /does not open with this passphrase/)
      await page.waitForFunction(() => document.activeElement?.matches('input[aria-invalid]'))
      assert.equal(await page.getByLabel('Passphrase of the file').inputValue(), '', 'what was tried is gone')
      await inspect(app, page, 'file-wrong-passphrase')

      await page.getByLabel('Passphrase of the file').focus()
      await page.keyboard.type(word)
      await press(page, /^Open and check it$/)
      await heading(page, /Nothing stands against giving it to Plex/)
      await headingHasFocus(page)
      const told = await main(page)
      for (const sentence of [
        /plex\.p12/,
        /It is a PKCS#12 file, which is what Plex asks for/,
        /The private key belongs to the certificate/,
        /It is valid until/,
        /It is for plex\.example\.com, media\.example\.com/,
        /Its chain is complete/,
        /ciphers that today’s Plex servers read/,
        /Only its owner can read the file/,
        /Custom certificate location/,
      ])
        assert.match(told, sentence)
      await inspect(app, page, 'file-ready')

      await tabTo(page, /^Which name will people use/)
      await page.keyboard.type('https://else.example.com:443')
      await page.keyboard.press('Enter')
      await heading(page, /Do not give it to Plex as it is/)
      assert.match(await main(page), /It is not for else\.example\.com, but for plex\.example\.com/)
      await inspect(app, page, 'file-other-name')
      await page.getByLabel(/Which name/).focus()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('my server ???')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      assert.match(await page.getByRole('alert').innerText(), /neither a name nor an address/)
      assert.deepEqual(await violations(page), [])

      await press(page, /^Back$/)
      await heading(page, /Which server/)
      await headingHasFocus(page)
      await page.waitForTimeout(600) // a session is saved a quarter of a second after it changed
      const kept = everythingIn(userData) + said()
      for (const secret of [word, Buffer.from(word).toString('latin1'), 'not this one', files.secretOfKey, 'plex.p12', files.folder])
        assert.ok(!kept.includes(secret), `${secret.slice(0, 8)}… was kept`)
    },
  )

  test('with old ciphers: what is broken stands first, with the commands that mend it', { timeout: 60_000 }, async (context) => {
    const { app, page } = await opened(context)
    const file = files.pack('old one.p12', 'x', ['-legacy'])
    chmodSync(file, 0o644)
    await drop(app, [file])
    await heading(page, /This file is locked/)
    await page.getByLabel('Passphrase of the file').fill('x')
    await page.keyboard.press('Enter')
    await heading(page, /Do not give it to Plex as it is/)
    const told = await main(page)
    assert.match(
      told,
      /What must be fixed[^]*old ciphers \(.*RC2-40.*\)[^]*What could be better[^]*Everybody on this computer[^]*What is in order/,
    )
    const commands = await page.locator('main pre').allInnerTexts()
    assert.deepEqual(
      commands.map((command) => command.replace(/ -.*/, '')),
      ['openssl pkcs12', 'openssl pkcs12', "sudo chown plex 'old one.p12'", "sudo chmod 600 'old one.p12'"],
    )
    await inspect(app, page, 'file-old-ciphers')
    await page.getByRole('button', { name: 'Copy' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    assert.equal(await app.evaluate(({ clipboard }) => clipboard.readText()), commands[0])
  })

  test('in PEM, and its key in a file of its own: another one, the right one, a locked one', { timeout: 90_000 }, async (context) => {
    const { app, page } = await opened(context)
    await drop(app, [files.at('chain.pem')])
    await heading(page, /Nothing stands against it, once it is packed for Plex/)
    assert.match(await main(page), /There is no private key in the file/)
    await inspect(app, page, 'file-pem')

    await answerDialogs(app, files.at('other.key'))
    await press(page, /^Choose its private key…$/)
    await heading(page, /Do not give it to Plex as it is/)
    assert.match(await main(page), /The private key belongs to another certificate[^]*Compared with other\.key/)
    await drop(app, [files.at('server.key')])
    await heading(page, /once it is packed/)
    assert.match(await main(page), /-in chain\.pem -inkey server\.key -out chain-plex\.p12/)

    execFileSync('openssl', ['pkcs8', '-topk8', '-in', files.at('server.key'), '-passout', 'pass:x', '-out', files.at('shut.key')])
    await drop(app, [files.at('shut.key')])
    await page.getByLabel('Passphrase of the key').waitFor()
    await inspect(app, page, 'file-locked-key')
    await page.getByLabel('Passphrase of the key').fill('y')
    await press(page, /^Open the key$/)
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Passphrase of the key').fill('x')
    await press(page, /^Open the key$/)
    await page.getByText('The private key belongs to the certificate.').first().waitFor()
    await headingHasFocus(page)
  })

  test('that asks for endless work leaves the window awake, and Back ends it', { timeout: 60_000 }, async (context) => {
    const { app, page } = await opened(context)
    const file = files.pack('slow.p12', 'x', ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA256', '-iter', '700000'])
    await drop(app, [file])
    await heading(page, /This file is locked/, 40_000)
    await page.getByLabel('Passphrase of the file').fill('x')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Opening…' }).waitFor()
    const slowest = await page.evaluate(async () => {
      let worst = 0
      for (let round = 0; round < 10; round++) {
        const from = performance.now()
        await globalThis['relock'].ask('about', null)
        worst = Math.max(worst, performance.now() - from)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return worst
    })
    assert.ok(slowest < 1_000, `main was away for ${String(slowest)} ms`)
    assert.equal(await page.getByRole('button', { name: 'Opening…' }).count(), 1, 'it was still at work')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await heading(page, /Which server/)
    await page.waitForTimeout(500)
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Which server/)
  })
})

describe('a key whose lock asks for more work than any program writes', () => {
  const own = readFileSync(files.at('chain.pem'), 'utf8')
  /** @param {string} name @param {number} rounds */
  const withLock = (name, rounds) => {
    writeFileSync(files.at(name), own + pem('ENCRYPTED PRIVATE KEY', slowKey(rounds)), { mode: 0o600 })
    return files.at(name)
  }

  test('costs one sentence at once, and what is allowed ends soon after the window is closed', { timeout: 60_000 }, async (context) => {
    const { app, page } = await opened(context)
    await drop(app, [withLock('bomb.pem', 99_999_999)])
    await page
      .getByRole('alert')
      .filter({ hasText: /asks for more work than any program/ })
      .waitFor({ timeout: 5_000 })
    await drop(app, [withLock('allowed.pem', 700_000)])
    await page.getByLabel(/^Passphrase/).fill('x')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Opening…' }).waitFor()
    const began = performance.now()
    await app.close()
    const took = performance.now() - began
    context.diagnostic(`closed within ${String(Math.round(took))} ms`)
    assert.ok(took < 8_000, `closing took ${String(took)} ms`)
  })
})

describe('a file that is dropped on the window', () => {
  test('is taken on every screen, and leads back to it', { timeout: 120_000 }, async (context) => {
    const {
      lab,
      home: own,
      env,
    } = await raiseHome(context, { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'expired' } } })
    const { app, page } = await openApp(context, { home: own, env })
    const there = async () => {
      const before = await page.getByRole('heading', { level: 1 }).innerText()
      await drop(app, [files.at('chain.pem')], async () => {
        await page.getByText('Drop it here').waitFor()
      })
      await page.getByText('chain.pem', { exact: true }).first().waitFor()
      await heading(page, /Plex/)
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await page.waitForFunction((title) => document.querySelector('h1')?.innerText === title, before)
      await headingHasFocus(page)
    }
    await there()
    await page.getByRole('textbox').fill(lab.typed)
    await page.getByRole('button', { name: 'Use this server' }).click()
    await heading(page, /only you can know/)
    await there()
    await page.getByRole('button', { name: 'Look at the way to my server' }).click()
    await page.getByRole('button', { name: /step by step/ }).waitFor()
    await there()
    await page.getByRole('button', { name: 'Check a certificate file…' }).waitFor()
    await inspect(app, page, 'verdict-own-certificate')
    await page.getByRole('button', { name: /step by step/ }).click()
    let offered = 0
    await walkTheFix(page, async () => {
      if ((await page.getByRole('button', { name: 'Check a certificate file…' }).count()) === 0) return
      offered += 1
      await inspect(app, page, 'step-pack-certificate')
      await there()
    })
    assert.equal(offered, 1, 'the step that packs the certificate offers to check it')
  })

  test('while Relock looks does not disturb it', { timeout: 60_000 }, async (context) => {
    const { lab, home: own, env } = await raiseHome(context, { server: { door: 'mute' } })
    const { app, page } = await openApp(context, { home: own, env })
    await lookAtTyped(page, lab.typed)
    await heading(page, /Looking at the way/)
    await drop(app, [files.at('chain.pem')])
    await page.getByText('chain.pem', { exact: true }).first().waitFor()
    await page.waitForTimeout(300)
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await heading(page, /Looking at the way/)
    await page.keyboard.press('Escape')
    await heading(page, /only you can know/)
  })

  test('and is a saved report is opened as one, wherever the user is', { timeout: 90_000 }, async (context) => {
    const { app, page } = await opened(context)
    await examineTyped(page, '127.0.0.1')
    const report = path.join(scratchFolder('reports'), 'relock-redacted.json')
    await answerDialogs(app, report)
    assert.ok((await page.evaluate(() => globalThis['relock'].ask('save report', { format: 'json' }))).saved)
    await drop(app, [files.at('chain.pem')])
    await heading(page, /Plex/)
    await drop(app, [report])
    await page.getByText(/From a report of/).waitFor()
    await page.getByRole('button', { name: /Start over/ }).click()
    await heading(page, /Which server/)
    await drop(app, [report])
    await page.getByText(/From a report of/).waitFor()
  })

  test('and is of no use costs one clear sentence in sight, and the window stays where it is', { timeout: 90_000 }, async (context) => {
    const { app, page } = await opened(context)
    const folder = scratchFolder('dropped')
    const at = (name) => path.join(folder, name)
    writeFileSync(at('holiday.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    writeFileSync(at('page.html'), '<script>document.title = "taken over"</script>')
    writeFileSync(at('other.json'), '{"hello": "world"}')
    copyFileSync(files.at('server.key'), at('privkey.pem'))
    mkdirSync(at('folder.p12'))
    execFileSync('mkfifo', [at('pipe.p12')])
    for (const [dropped, sentence] of /** @type {const} */ ([
      [[at('holiday.jpg')], /^holiday\.jpg is neither a certificate nor a report/],
      [[at('page.html')], /^page\.html is neither/],
      [[at('other.json')], /not a Relock report/],
      [[at('privkey.pem')], /^privkey\.pem is a private key; keep it secret/],
      [[at('folder.p12')], /^folder\.p12 is a folder/],
      [[at('pipe.p12')], /^pipe\.p12 is no ordinary file/],
      [['/dev/zero'], /^zero is no ordinary file/],
      [[at('gone.p12')], /^gone\.p12 is not there any more/],
      [[files.at('chain.pem'), files.at('server.key')], /one file at a time/],
    ])) {
      await drop(app, dropped)
      const alert = page.getByRole('alert').filter({ hasText: sentence })
      await alert.waitFor()
      // The search ends while the first of them stands, and then there is more above it and below.
      await page.getByRole('button', { name: 'Search again' }).waitFor()
      const inSight = (/** @type {Element} */ element) => element.getBoundingClientRect().bottom <= innerHeight
      await page.waitForFunction(inSight, await alert.elementHandle(), { timeout: 5_000 })
      assert.equal(await page.evaluate(() => location.href), 'app://relock/index.html')
      assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Which server/)
    }
    await shoot(page, 'dropped-nonsense')
    assert.deepEqual(await violations(page), [])
  })

  test('shows where it falls, for eyes, and is no trap when it leaves again', { timeout: 60_000 }, async (context) => {
    const { app, page } = await opened(context)
    await drop(app, [files.at('chain.pem')], async () => {
      await page.getByText('Drop it here').waitFor()
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await shoot(page, `drop-here-${colorScheme}`)
      }
      return 'let go'
    })
    await page.mouse.move(300, 300)
    await page.getByText('Drop it here').waitFor({ state: 'detached' })
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Which server/)
    await drop(app, [files.at('chain.pem')])
    await heading(page, /once it is packed/)
    assert.equal(await page.getByText('Drop it here').count(), 0)
  })
})
