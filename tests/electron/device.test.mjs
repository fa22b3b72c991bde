// Another device at home as an eye, in the real app: the page stands on the home network while its screen is open, and nowhere afterwards.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { raiseAtHome, server } from './home.mjs'
import { inspect } from './inspect.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { lookAtTyped } from './walk.mjs'

/**
 * As the page does it on a device that finds no name; `tests/paths/devices.test.ts` has a real browser do it.
 * @param {string} url
 */
async function lookAsDevice(url) {
  const page = await (await fetch(url)).text()
  const { nonce, ways } = JSON.parse(/<script type="application\/json" id="told">(.*?)<\/script>/.exec(page)?.[1] ?? '{}')
  const ends = { byAddress: 'reached', byName: 'failed', securely: 'failed' }
  const told = ways.map((/** @type {{ route: string }} */ { route }) => ({ route, ...ends }))
  return (await fetch(url, { method: 'POST', body: JSON.stringify({ nonce, ways: told }) })).status
}

await inOwnNetwork(import.meta.filename, 'another device looks itself, by a page on the home network', () => {
  test('the page is shown, told, and gone', { timeout: 120_000 }, async (context) => {
    execFileSync('ip', ['address', 'add', `${server}/32`, 'dev', 'lo'])
    const { lab, home, env } = await raiseAtHome(context)
    const { app, page } = await openApp(context, { home, env })
    await lookAtTyped(page, lab.typed, 'On a TV')
    const offer = page.getByRole('button', { name: 'Show the page for the device' })
    await offer.scrollIntoViewIfNeeded()
    await shoot(page, 'device-offered')
    await offer.click()
    const shown = page.locator('main code', { hasText: /^http:\/\/192\.168\.77\./ })
    await shown.waitFor()
    await shown.scrollIntoViewIfNeeded()
    await inspect(app, page, 'device-page')
    const url = await shown.innerText()
    assert.equal(await lookAsDevice(url), 204)
    await page.getByText('The device has told how far it got.').first().waitFor()
    await shoot(page, 'device-told')
    await page.getByRole('button', { name: 'Look again with it' }).click()
    await page.getByText('Your device may ask another name server than this computer').first().waitFor()
    await shoot(page, 'device-found')
    await assert.rejects(fetch(url), 'it is gone with the next look')
    // Shown once more, and left: it is gone at once.
    await page.getByRole('button', { name: 'Show the page for the device' }).click()
    await shown.waitFor()
    const second = await shown.innerText()
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.waitForTimeout(300)
    await assert.rejects(fetch(second), 'it is gone with its screen')
  })
})
