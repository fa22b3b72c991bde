// Debian's current Chromium keeps app.plex.tv out of the home: found by what it stored, allowed in its own settings as the guide says, and proven by both.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { plexInBrowser, raiseAtHome, server } from './home.mjs'
import { heading } from './keyboard.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { walkTheFix } from './walk.mjs'

const plex = 'https://app.plex.tv/desktop/'

await inOwnNetwork(import.meta.filename, 'the blocked permission, from the message to the lock', () => {
  test('it is read with consent, allowed step by step, and read once more', { timeout: 180_000 }, async (context) => {
    execFileSync('ip', ['address', 'add', `${server}/32`, 'dev', 'lo'])
    const { lab, home } = await raiseAtHome(context, { typed: { host: 'plex.direct name' } })
    const chromium = await plexInBrowser(context, lab)
    if (chromium === null) return context.skip('chromium is not installed')
    /** Does app.plex.tv get an answer of the server's? */
    const asks = `fetch('${lab.typed.replace(/\/$/, '')}/identity').then((answer) => answer.status, () => 'refused')`
    // Without a screen nobody can press “Allow”, and Chromium notes a “Block”, as if somebody had pressed that.
    const before = await chromium.start()
    await before.goTo(plex)
    assert.equal(await before.evaluate(asks), 'refused')
    await before.close()

    const { page } = await openApp(context, { home: { ...home, browsers: chromium.places }, env: chromium.env })
    await page.getByRole('textbox').fill(lab.typed)
    await page.getByRole('button', { name: 'Use this server' }).click()
    await page.getByRole('radio', { name: 'In a browser on this computer' }).check()
    await page.getByRole('checkbox', { name: /^Read what the browsers on this computer have stored/ }).check()
    await page.getByRole('button', { name: 'Look at the way to my server' }).click()
    await heading(page, /Your browser keeps Plex’s page away from your home network/)
    await page.getByText('app.plex.tv is blocked: somebody pressed “Block”').waitFor()
    await shoot(page, 'permission-verdict')
    await page.getByRole('button', { name: /step by step/ }).click()
    let isAllowed = false
    await walkTheFix(page, async (title) => {
      await shoot(page, 'permission-step')
      assert.match(title, /Let app\.plex\.tv into your home network, in Chromium/)
      assert.equal(await page.locator('main pre').first().innerText(), chromium.settingsOfPlex)
      const browser = await chromium.start()
      await browser.goTo(chromium.settingsOfPlex)
      assert.equal(await browser.evaluate(chromium.choose('Local network', 'Block', 'Allow')), 'chosen')
      await browser.goTo(plex)
      assert.equal(await browser.evaluate(asks), 200)
      await browser.close()
      isAllowed = true
    })
    assert.ok(isAllowed)
    await heading(page, /It works/)
    await shoot(page, 'permission-solved')
  })
})
