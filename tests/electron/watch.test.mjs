// A watch in the real app: it is begun with a press, sees the home break and mend, draws and tells both, and tells whoever does not look.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { daysOfWatching, raiseHome } from './home.mjs'
import { inspect, wide } from './inspect.mjs'
import { headingHasFocus, press } from './keyboard.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { lookAtTyped } from './walk.mjs'

/** Milliseconds: a look, and what it sets going. */
const untilSeen = 30_000

/**
 * A minute passes for the app, so that the watch may look again; that it does not before, tests/watch holds.
 * @param {import('playwright-core').ElectronApplication} app
 */
const aMinutePasses = (app) =>
  app.evaluate(() => {
    const { now } = Date
    Date.now = () => now() + 61_000
  })

/**
 * Nobody sits before the window, and what is shown to them is kept.
 * @param {import('playwright-core').ElectronApplication} app
 */
const keepNotices = (app) =>
  app.evaluate(({ Notification, BrowserWindow }) => {
    const notices = Object.assign(globalThis, { notices: [] }).notices
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      notices.push(this.body)
    }
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.isFocused = () => false
  })
/** @param {import('playwright-core').ElectronApplication} app */
const noticesOf = (app) => app.evaluate(() => globalThis['notices'])

test('a watch sees a home break and mend, and tells both', { timeout: 180_000 }, async (context) => {
  const { lab, home, env } = await raiseHome(context, {})
  const { app, page } = await openApp(context, { home, env })
  await keepNotices(app)
  await lookAtTyped(page, lab.typed)
  await page.getByText('Secure, seen from this computer').waitFor()
  const offer = page.getByRole('button', { name: 'Keep watching' })
  await offer.scrollIntoViewIfNeeded()
  await shoot(page, 'watch-offered')
  await press(page, /^Keep watching$/)
  await page.getByRole('heading', { level: 1, name: /^Relock watches / }).waitFor()
  await headingHasFocus(page)
  await page.getByText('Secure now').waitFor({ timeout: 30_000 })
  await page.getByText('no tray is shown here').waitFor()
  await inspect(app, page, 'watch-begun')

  await lab.mend({ server: { door: 'refused' } })
  await aMinutePasses(app)
  await page.getByRole('button', { name: 'Look now' }).click()
  await page.getByText('Broken now').waitFor({ timeout: untilSeen })
  await page.getByText('Plex is not running at this address').first().waitFor()
  assert.match((await noticesOf(app)).at(-1) ?? '', /: The lock is open: Plex is not running at this address\.$/)
  await shoot(page, 'watch-broken')

  // The way back leads to where it was begun, and the watch goes on.
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Watching', exact: true }).waitFor()
  await shoot(page, 'watch-behind')
  await page.getByRole('button', { name: 'Watching', exact: true }).click()

  await lab.mend()
  await aMinutePasses(app)
  await page.getByRole('button', { name: 'Look now' }).click()
  await page.getByText('Secure now').waitFor({ timeout: untilSeen })
  assert.match((await noticesOf(app)).at(-1) ?? '', /is secure again: the lock is closed\.$/)
  assert.equal((await noticesOf(app)).length, 2)
  const told = await page.locator('main ol > li').allInnerTexts()
  assert.deepEqual(
    told.map((entry) => entry.split('\n')[0]),
    ['The lock is closed', 'The lock is open: Plex is not running at this address', 'The lock is closed'],
  )
  await inspect(app, page, 'watch-mended')

  await page.getByRole('button', { name: 'Stop watching' }).click()
  await page.getByRole('heading', { level: 1, name: /^What Relock saw of / }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Watching', exact: true }).count(), 0)
  await page.getByRole('button', { name: 'Forget the history' }).click()
  await page.getByText('Nothing seen yet').waitFor()
  await shoot(page, 'watch-forgotten')
})

test('five nights of an earlier run are drawn, told with their pattern, and join the next look', { timeout: 120_000 }, async (context) => {
  const { lab, home, env } = await raiseHome(context, {})
  const userData = scratchFolder('watched')
  const { address, port } = lab.server
  const of = createHash('sha256')
    .update(JSON.stringify([address, port]))
    .digest('hex')
    .slice(0, 4)
  const runs = await daysOfWatching('broken at four each night')
  writeFileSync(path.join(userData, 'watched.json'), JSON.stringify({ schema: 1, watched: [{ of, runs }] }))
  const { app, page } = await openApp(context, { home, env, userData })
  await lookAtTyped(page, lab.typed)
  await page.getByText('Your server’s secure connection comes and goes').first().click()
  await page
    .getByText(/It breaks at night, always at about 04:00/)
    .first()
    .waitFor()
  await shoot(page, 'watch-suspected')
  await page.getByRole('button', { name: 'Keep watching' }).click()
  await page.getByRole('heading', { level: 1, name: /^Relock watches / }).waitFor()
  await page.getByText('Secure now').waitFor({ timeout: 30_000 })
  await page.getByText(/It breaks at night, always at about 04:00/).waitFor()
  await page.getByRole('img', { name: /days, drawn from midnight to midnight/ }).waitFor()
  await inspect(app, page, 'watch-nights')
  await wide(page, 'watch-nights')
})

test(
  'the window may be closed while an icon stands for the watch, which is said before the first time',
  { timeout: 90_000 },
  async (context) => {
    const { lab, home, env } = await raiseHome(context, {})
    // A desktop whose panel shows icons: this is all that Relock asks of it.
    const bin = scratchFolder('bin')
    writeFileSync(path.join(bin, 'busctl'), '#!/bin/sh\ntest "$1" = --user && echo b true\n', { mode: 0o755 })
    const { app, page } = await openApp(context, { home, env: { ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}` } })
    await app.evaluate(({ dialog }) => {
      const asked = Object.assign(globalThis, { asked: [] }).asked
      dialog.showMessageBox = (_, { message }) => {
        asked.push(message)
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }
    })
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    /** @param {boolean} wanted */
    const until = async (wanted) => {
      for (let waited = 0; (await isVisible()) !== wanted; waited += 50) {
        assert.ok(waited < 5_000, `the window is ${wanted ? 'hidden' : 'there'}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    await lookAtTyped(page, lab.typed)
    await page.getByRole('button', { name: 'Keep watching' }).click()
    await page.getByText('You may close this window').waitFor({ timeout: 30_000 })
    for (let time = 0; time < 2; time++) {
      await close()
      await until(false)
      // Whoever starts Relock once more wants its window.
      await app.evaluate(({ app: electron }) => electron.emit('second-instance'))
      await until(true)
    }
    assert.deepEqual(await app.evaluate(() => globalThis['asked']), ['Relock goes on watching without its window.'])
    await close()
    await until(false)
    // Nobody would find a window without its icon.
    await page.evaluate(() => globalThis['relock'].ask('stop watching', null))
    await until(true)
  },
)
