// The phone as an eye outside the home, in the real app: the square is the server's own page outside, and what the phone shows is told with the next look.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect } from './inspect.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { lookAtTyped } from './walk.mjs'

await inOwnNetwork(import.meta.filename, 'a phone that is not in the Wi-Fi looks from outside', () => {
  test('the page is offered, shown, and one of four answers is told', { timeout: 120_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { publishes: { told: 'pasted XML', ways: ['home', 'dead outside'] } })
    const { app, page } = await openApp(context, { home, env })
    await lookAtTyped(page, lab.typed, 'Only away from home')
    const offer = page.getByRole('button', { name: 'Show the address for the phone' })
    await offer.scrollIntoViewIfNeeded()
    await shoot(page, 'phone-offered')
    await offer.click()
    const code = page.getByRole('img', { name: /QR code for the camera of a phone/ })
    await code.waitFor()
    assert.match(await page.locator('main').innerText(), /https:\/\/203-0-113-9\.[0-9a-f]{32}\.plex\.direct:\d+\/identity/)
    await code.scrollIntoViewIfNeeded()
    await inspect(app, page, 'phone-code')
    await page.getByRole('radio', { name: /goes on loading/ }).check()
    await shoot(page, 'phone-told')
    await page.getByRole('button', { name: 'Look again with it' }).click()
    await page.getByText('From outside, nobody comes in to your server').first().waitFor()
    await shoot(page, 'phone-found')
  })
})
