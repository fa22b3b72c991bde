// Every screen in the real app: no axe violation, light and dark, and no sideways scrolling at 640 × 480 with 200 % zoom.
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { heading } from './keyboard.mjs'
import { openApp, shoot, shootWindow } from './launch.mjs'
import { lookAtTyped, walkTheFix } from './walk.mjs'

/**
 * @param {import('playwright-core').ElectronApplication} app
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function inspect(app, page, name) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Legacy mode: the other one wants to open a tab of its own, which this app refuses.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const told = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`,
    )
    assert.deepEqual(told, [], `${name}, ${colorScheme}`)
    assert.ok(passes.length > 5, 'axe had something to look at')
    await shoot(page, `${name}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  await small(app, page, name)
}

/**
 * The smallest window with the biggest zoom that we promise (WCAG 1.4.10 asks for 320 CSS pixels; this is just that).
 * @param {import('playwright-core').ElectronApplication} app
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function small(app, page, name) {
  /** @param {{ width: number, height: number, zoom: number }} size */
  const resize = (size) =>
    app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(width, height)
      window?.webContents.setZoomFactor(zoom)
    }, size)
  await resize({ width: 640, height: 480, zoom: 2 })
  await page.waitForFunction(() => innerWidth <= 330)
  const sideways = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter((element) => element.tagName !== 'PRE') // a file's lines may be longer than any window
      .map((element) => `${element.tagName} ${element.className} ${String(element.scrollWidth)} px in ${String(element.clientWidth)} px`),
  )
  assert.deepEqual(sideways, [], `${name} scrolls sideways at 200 %`)
  await shootWindow(app, `${name}-small`)
  await resize({ width: 960, height: 720, zoom: 1 })
  await page.waitForFunction(() => innerWidth > 900)
}

describe('every screen', () => {
  test('from the found server to the closed lock', { timeout: 180_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { resolver: { answers: 'nothing for plex.direct' } })
    const { app, page } = await openApp(context, { home, env })
    const at = (name) => inspect(app, page, name)
    await page.getByRole('button', { name: /Lab Server.*Lock broken/ }).waitFor()
    await at('welcome')
    await page.getByRole('textbox').fill('plex@example.org')
    await page.getByRole('button', { name: 'Use this server' }).click()
    await page.getByRole('alert').waitFor()
    await at('welcome-refusal')
    await page.getByRole('button', { name: /Lab Server/ }).click()
    await heading(page, /things only you can know/)
    await at('questions')
    await page.getByRole('button', { name: 'Look at the way to my server' }).click()
    await page.getByRole('button', { name: /step by step/ }).waitFor()
    await at('verdict-broken')
    await page.getByRole('button', { name: 'Save report…' }).click()
    await page.locator('dialog pre').waitFor()
    await at('report')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /step by step/ }).click()
    let steps = 0
    await walkTheFix(page, () => at(`step-${String((steps += 1))}`))
    await page.getByRole('button', { name: /check again/i }).click()
    await page.getByRole('button', { name: /step by step/ }).waitFor()
    await at('still-broken')
    await page.getByRole('button', { name: /step by step/ }).click()
    await lab.mend({})
    await walkTheFix(page)
    await page.getByRole('button', { name: /check again/i }).click()
    await heading(page, /It works/)
    await at('solved')
  })

  test('while Relock looks', { timeout: 90_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { door: 'mute' } })
    const { app, page } = await openApp(context, { home, env })
    await lookAtTyped(page, lab.typed)
    await heading(page, /Looking at the way/)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    assert.deepEqual(violations, [])
    await shoot(page, 'examining')
    await small(app, page, 'examining')
    await page.keyboard.press('Escape')
    await heading(page, /things only you can know/)
  })

  test('a healthy server, and one about which nothing can be told', { timeout: 90_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, {})
    const { app, page } = await openApp(context, { home, env })
    await lookAtTyped(page, lab.typed)
    await heading(page, /lock is closed/)
    await inspect(app, page, 'verdict-secure')
    await page.getByRole('button', { name: /Start over/ }).click()
    await lookAtTyped(page, 'no-such-host.invalid')
    await page.getByRole('button', { name: 'Look at the way to my server' }).waitFor({ state: 'detached' })
    await page.waitForFunction(
      () => document.querySelector('h1') !== null && !/Looking/.test(document.querySelector('h1')?.textContent ?? ''),
    )
    await inspect(app, page, 'verdict-no-host')
  })
})
