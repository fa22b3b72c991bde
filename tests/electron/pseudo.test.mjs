// The whole app in a language that nobody speaks: what is left in English is said by no message, and doubled texts must have room.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerDialogs } from './walk.mjs'
import { certificateFiles, drop } from './certificate-files.mjs'
import { evidenceOfMemory, evidenceOfNothing, raiseHome } from './home.mjs'
import { accented, cutOff, plainTexts } from './language.mjs'
import { openApp, scratchFolder, shootWindow } from './launch.mjs'

/** @typedef {import('playwright-core').Page} Page */

/** @type {readonly { readonly width: number, readonly height: number, readonly zoom: number }[]} */
const sizes = [
  { width: 960, height: 720, zoom: 1 },
  { width: 640, height: 480, zoom: 1 },
  { width: 640, height: 480, zoom: 2 },
]

/**
 * @param {import('playwright-core').ElectronApplication} app
 * @param {Page} page
 * @param {typeof sizes} [looks]
 */
const looker = (app, page, looks = sizes) => {
  /** @type {Map<string, string[]>} */
  const faults = new Map()
  /** @param {string} name */
  const at = async (name) => {
    const plain = await plainTexts(page)
    if (plain.length > 0) faults.set(`${name}: in English`, plain)
    const window = await app.browserWindow(page)
    for (const { width, height, zoom } of looks) {
      await window.evaluate(
        (shown, to) => {
          shown.setContentSize(to.width, to.height)
          shown.webContents.setZoomFactor(to.zoom)
        },
        { width, height, zoom },
      )
      await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) < 20, width / zoom)
      const cut = await cutOff(page)
      if (cut.length > 0) faults.set(`${name} at ${String(width)} × ${String(height)}, ${String(zoom * 100)} %`, cut)
      await shootWindow(app, `pseudo-${await page.evaluate(() => document.documentElement.lang)}-${name}-${String(width)}-${String(zoom)}`)
    }
    await window.evaluate((shown) => {
      shown.webContents.setZoomFactor(1)
      shown.setContentSize(960, 720)
    })
  }
  return { at, faults }
}

/**
 * @param {Page} page
 * @param {string} name in English
 */
const press = (page, name) =>
  page
    .getByRole('button', { name: accented(name), exact: true })
    .first()
    .click()

for (const [tag, scheme] of /** @type {const} */ ([
  ['en_XA', 'light'],
  ['ar_XB', 'dark'],
])) {
  describe(`in the pseudo-language ${tag}`, () => {
    test('no screen says anything in English, and nothing is cut off', { timeout: 240_000 }, async (context) => {
      const { home, env } = await raiseHome(context, { resolver: { answers: 'nothing for plex.direct' } })
      const { app, page } = await openApp(context, { home, env: { ...env, LANGUAGE: tag, LC_ALL: 'C.UTF-8' } })
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      const { at, faults } = looker(app, page)
      await page.getByRole('button', { name: /Lab Server/ }).waitFor()
      await at('welcome')

      const labels = await app.evaluate(({ Menu }) => {
        /** @param {Electron.Menu | null | undefined} menu @returns {string[]} */
        const all = (menu) => (menu?.items ?? []).flatMap((item) => [item.label, ...all(item.submenu)])
        return all(Menu.getApplicationMenu())
      })
      assert.ok(labels.length > 15, 'the menu is there')
      assert.deepEqual(
        labels.filter((label) => /[A-Za-z]{2,}/.test(label)),
        [],
        'the menu',
      )

      await page.getByRole('textbox').first().fill('plex@example.org')
      await page.locator('form button[type=submit]').first().click()
      await page.getByRole('alert').waitFor()
      await at('welcome-refusal')
      await page.getByRole('button', { name: /Lab Server/ }).click()
      await page.getByRole('radio').first().waitFor()
      await at('questions')
      await page.locator('footer button').last().click()
      await page.waitForFunction(() => document.querySelectorAll('h2').length > 2, undefined, { timeout: 30_000 })
      await page.waitForTimeout(1_500)
      await at('verdict')

      await press(page, 'Keep watching')
      await page.locator('main ol > li').first().waitFor({ timeout: 30_000 })
      await at('watch')
      await press(page, 'Stop watching')
      await page.waitForTimeout(400)
      await at('watch-ended')
      await press(page, 'Back')
      await page.waitForTimeout(400)

      await press(page, 'Save report…')
      await page.locator('dialog [role=region]').first().waitFor()
      await at('report')
      await answerDialogs(app, '/proc/relock-redacted.html')
      await page.locator('dialog button').last().click()
      await page.keyboard.press('Escape')

      await page.locator('footer button').last().click()
      for (let step = 1; step <= 6; step++) {
        await page.waitForTimeout(400)
        await at(`step-${String(step)}`)
        const radios = page.getByRole('radio')
        if ((await radios.count()) > 0) await radios.first().check()
        const next = page.locator('footer button:not([aria-disabled])').last()
        if (!(await next.isVisible())) break
        await next.click()
      }
      assert.deepEqual(Object.fromEntries(faults), {})
    })
  })
}

const line = (/** @type {number} */ second, /** @type {string} */ level, /** @type {string} */ text) =>
  `Sep 01, 2026 12:00:${String(second).padStart(2, '0')}.000 [139912] ${level} - ${text}\n`
const log = [
  line(0, 'INFO', 'Plex Media Server v1.43.4.10903-e5521bd8c - Docker (LinuxServer.io) x86_64 - build: linux-x86_64 debian - GMT 00:00'),
  line(3, 'DEBUG', 'HttpServer: Listening on port 32400.'),
  ...[30, 40, 50, 59].map((second) =>
    line(second, 'DEBUG', 'CERT: incomplete TLS handshake from [::ffff:192.168.1.50]:62749: tlsv1 alert unknown ca (SSL routines)'),
  ),
].join('')

/** systemd-resolved of a computer, which does as it is told. */
function withResolved() {
  const folder = scratchFolder('bin')
  for (const [name, text] of [
    ['systemctl', 'test "$3" = systemd-resolved'],
    ['resolvectl', 'true'],
  ]) {
    writeFileSync(path.join(folder, String(name)), `#!/bin/sh\n${text}\n`)
    chmodSync(path.join(folder, String(name)), 0o755)
  }
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` }
}

/**
 * Notes the words of main's own dialogs, and answers them: with this file, and with a yes.
 * @param {import('playwright-core').ElectronApplication} app
 * @param {string} file
 */
const noteDialogs = (app, file) =>
  app.evaluate(({ dialog }, filePath) => {
    /** @type {string[]} */
    const words = (globalThis['__words'] ??= [])
    /** @param {{ title?: string, filters?: { name: string }[] }} options */
    const note = ({ title, filters = [] }) => words.push(title ?? '', ...filters.map(({ name }) => name))
    dialog.showSaveDialog = async (_window, options) => {
      note(options)
      return { canceled: false, filePath }
    }
    dialog.showOpenDialog = async (_window, options) => {
      note(options)
      return { canceled: false, filePaths: [filePath] }
    }
    dialog.showMessageBox = (_window, { message, detail, buttons }) => {
      words.push(message, ...String(detail).split('\n').slice(1), ...buttons)
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }
  }, file)

test('no further screen and no dialog of main’s own says anything in English', { timeout: 240_000 }, async (context) => {
  const files = certificateFiles()
  const folder = scratchFolder('files')
  /** @param {string} name @param {string} text */
  const file = (name, text) => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const { lab, home, env } = await raiseHome(context, { server: { door: 'mute' } })
  const { app, page } = await openApp(context, { home, env: { ...env, ...withResolved(), LANGUAGE: 'en_XA', LC_ALL: 'C.UTF-8' } })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const { at, faults } = looker(app, page, sizes.slice(2))
  const primary = page.locator('footer button').last()
  const startOver = () => press(page, 'Start over')
  /** @param {string} text */
  const look = async (text) => {
    await page.getByRole('textbox').first().fill(text)
    await page.locator('form button[type=submit]').first().click()
    await primary.click()
  }
  /** Until the screen has another heading. */
  const leaving = (/** @type {string} */ title) =>
    page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, accented(title), { timeout: 60_000 })
  const judged = () => leaving('Looking at the way to your server')
  const back = () => page.locator('footer button').first().click()

  await press(page, 'Let Relock see what Plex knows about your server')
  await page.getByRole('button', { name: accented('Open Plex’s page') }).waitFor()
  await at('sign-in')
  await press(page, 'Cancel')

  await look(lab.typed)
  await page.waitForTimeout(1_000)
  await at('looking')
  await page.keyboard.press('Escape')
  await startOver()

  await lab.mend({})
  await look(lab.typed)
  await judged()
  await at('secure')
  await startOver()
  await page.getByRole('textbox').first().fill(lab.typed)
  await page.locator('form button[type=submit]').first().click()
  await page.getByRole('radio', { name: accented('On a TV') }).check()
  await at('questions-tv')
  await primary.click()
  await judged()
  await at('secure-tv')
  await startOver()

  await lab.mend({ resolver: { answers: 'nothing for plex.direct' } })
  await look(lab.typed)
  await judged()
  await lab.mend({})
  const broken = String(await page.locator('h1').textContent())
  await press(page, 'Look again')
  await page.waitForFunction((title) => ![title, ''].includes(document.querySelector('h1')?.textContent ?? ''), broken)
  await leaving('Looking again')
  await at('solved')
  await noteDialogs(app, path.join(folder, 'redacted.html'))
  await press(page, 'Save report…')
  for (const label of ['Save…', 'Save as PDF, to print…', 'Save all in one file…']) {
    await press(page, label)
    await page.waitForTimeout(1_500)
  }
  await at('saved-report')
  await page.keyboard.press('Escape')
  await startOver()

  await noteDialogs(app, file('nothing.json', JSON.stringify(await evidenceOfNothing())))
  await press(page, 'Open a saved report…')
  await page.getByRole('heading', { level: 1, name: accented('Relock could not tell') }).waitFor()
  await at('unclear')
  await startOver()

  await noteDialogs(app, file('memory.json', JSON.stringify(await evidenceOfMemory())))
  await press(page, 'Open a saved report…')
  await press(page, 'Fix it step by step')
  await press(page, 'Run it for me…')
  await page.waitForTimeout(1_000)
  await at('ran')
  await startOver()

  await noteDialogs(app, files.pack('plex.p12', 'secret'))
  await press(page, 'Check a certificate file…')
  const passphrase = page.locator('input[type=password]')
  await passphrase.waitFor()
  await at('locked-file')
  await passphrase.fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await at('wrong-passphrase')
  await passphrase.fill('secret')
  await page.keyboard.press('Enter')
  await leaving('This file is locked')
  await at('checked-file')
  await back()
  await drop(app, [files.at('chain.pem')])
  await press(page, 'Choose its private key…')
  await page.waitForTimeout(500)
  await at('checked-chain')
  await back()

  await noteDialogs(app, file('Plex Media Server.log', log))
  await press(page, 'Read your server’s log…')
  await page.getByRole('button', { name: accented('Read another file…') }).waitFor()
  await at('server-files')

  const words = await app.evaluate(() => globalThis['__words'])
  assert.deepEqual(
    [...new Set(words.filter((/** @type {string} */ text) => /[A-Za-z]{2,}/.test(text.replace(/‹[^›]*›/g, ''))))],
    [],
    'dialogs',
  )
  assert.deepEqual(Object.fromEntries(faults), {})
})
