// The whole app in a language that nobody speaks: what is left in English is said by no message, and doubled texts must have room.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { answerDialogs } from './walk.mjs'
import { raiseHome } from './home.mjs'
import { accented, cutOff, plainTexts } from './language.mjs'
import { openApp, shootWindow } from './launch.mjs'

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
 */
const looker = (app, page) => {
  /** @type {Map<string, string[]>} */
  const faults = new Map()
  /** @param {string} name */
  const at = async (name) => {
    const plain = await plainTexts(page)
    if (plain.length > 0) faults.set(`${name}: in English`, plain)
    for (const { width, height, zoom } of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, to) => {
          const [window] = BrowserWindow.getAllWindows()
          window?.setContentSize(to.width, to.height)
          window?.webContents.setZoomFactor(to.zoom)
        },
        { width, height, zoom },
      )
      await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) < 20, width / zoom)
      const cut = await cutOff(page)
      if (cut.length > 0) faults.set(`${name} at ${String(width)} × ${String(height)}, ${String(zoom * 100)} %`, cut)
      await shootWindow(app, `pseudo-${await page.evaluate(() => document.documentElement.lang)}-${name}-${String(width)}-${String(zoom)}`)
    }
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.setZoomFactor(1)
      window?.setContentSize(960, 720)
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

      await press(page, 'Save report…')
      await page.locator('dialog pre, dialog iframe').first().waitFor()
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
