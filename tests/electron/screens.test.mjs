// Every screen in the real app, as inspect.mjs looks at it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect, small, violations } from './inspect.mjs'
import { heading } from './keyboard.mjs'
import { emptyHome, openApp, ROOT, shoot } from './launch.mjs'
import { lookAtTyped, walkTheFix } from './walk.mjs'

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
    await page.locator('dialog [role=region]').waitFor()
    await at('report')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /step by step/ }).click()
    let steps = 0
    await walkTheFix(page, () => at(`step-${String((steps += 1))}`))
    await page.getByRole('button', { name: /step by step/ }).waitFor()
    await at('still-broken')
    await page.getByRole('button', { name: /step by step/ }).click()
    await lab.mend({})
    await walkTheFix(page)
    await heading(page, /It works/)
    await at('solved')
  })

  test('the first stands in the page before its first script has run, and says what the real one says', async (context) => {
    const built = readFileSync(path.join(ROOT, 'dist', 'renderer', 'index.html'), 'utf8')
    assert.match(built, /<div id="root"><div inert="">/)
    const drawn = [...built.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/g)].map(([, text = '']) => text.replaceAll(/<[^>]*>/g, ''))
    const { page } = await openApp(context, { home: emptyHome })
    await page.getByRole('textbox').waitFor()
    assert.deepEqual(await page.locator('h1, h2').allTextContents(), drawn)
    assert.equal(await page.locator('[inert]').count(), 0)
  })

  test('while Relock looks', { timeout: 90_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { door: 'mute' } })
    const { app, page } = await openApp(context, { home, env })
    await lookAtTyped(page, lab.typed)
    await heading(page, /Looking at the way/)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    assert.deepEqual(await violations(page), [])
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
    await page.getByText('Would your devices accept it?').click()
    // Nobody says of the lab's own authority which device knows it, so none is listed; the one that is asked for is answered for all the same.
    await page.getByRole('combobox', { name: 'Which device shows the message?' }).selectOption('roku')
    await page.getByRole('region', { name: 'Would your device accept it?' }).getByText('Not known').waitFor()
    await page.getByRole('combobox').scrollIntoViewIfNeeded()
    await inspect(app, page, 'devices')
    await page.getByRole('button', { name: /Start over/ }).click()
    await lookAtTyped(page, 'no-such-host.invalid')
    await page.getByRole('button', { name: 'Look at the way to my server' }).waitFor({ state: 'detached' })
    await page.waitForFunction(
      () => document.querySelector('h1') !== null && !/Looking/.test(document.querySelector('h1')?.textContent ?? ''),
    )
    await inspect(app, page, 'verdict-no-host')
  })
})
