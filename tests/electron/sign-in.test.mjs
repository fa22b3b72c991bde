// Signing in to Plex in the real window, against the lab's plex.tv: begun by keyboard, the yes said in a browser, joined by the next look, signed out;
// and the older way, where the server is too old for the newer kind.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect } from './inspect.mjs'
import { heading, press } from './keyboard.mjs'
import { openApp, shoot } from './launch.mjs'

test('a sign-in by keyboard, a look that it joins, and out again', { timeout: 300_000 }, async (context) => {
  const { lab, home, env } = await raiseHome(context, {})
  const { app, page } = await openApp(context, { home, env })
  await app.evaluate(({ shell }) => {
    globalThis['__opened'] = []
    shell.openExternal = async (url) => void globalThis['__opened'].push(url)
  })

  await page.getByRole('button', { name: /^Let Relock see/ }).scrollIntoViewIfNeeded()
  await shoot(page, 'sign-in-offered')
  await press(page, /^Let Relock see what Plex knows about your server$/)
  const code = page.getByRole('img', { name: /^A QR code/ })
  await code.waitFor({ timeout: 15_000 })
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Say yes on Plex’s page')
  await inspect(app, page, 'sign-in-panel')
  await press(page, /^Cancel$/)
  await code.waitFor({ state: 'detached' })

  await press(page, /^Lab Server/)
  await heading(page, /things only you can know/)
  await press(page, /^Look at the way to my server$/)
  const card = page.getByRole('region', { name: 'What Plex knows about your server' })
  await card.waitFor({ timeout: 60_000 })
  await press(page, /^Let Relock see what Plex knows about your server$/)
  await press(page, /^Open Plex’s page$/)
  const opened = await app.evaluate(() => globalThis['__opened'])
  assert.equal(opened.length, 1)
  assert.match(opened[0], /^https:\/\/app\.plex\.tv\/auth#\?/)
  assert.doesNotMatch(await page.content(), /code=|clientID/)
  lab.account.sayYes(new URLSearchParams(opened[0].split('#?')[1]).get('code') ?? '')
  await card.getByText('Signed in to Plex as c…n.').waitFor({ timeout: 15_000 })
  await inspect(app, page, 'signed-in')
  await press(page, /^Look again with it$/)
  await page.getByRole('button', { name: 'Look again with it' }).waitFor({ state: 'detached', timeout: 30_000 })
  await card.waitFor({ timeout: 60_000 })
  assert.equal(await page.getByRole('button', { name: 'Look again with it' }).count(), 0)
  const tokens = lab.account.asked.filter(({ path }) => path.startsWith('/api/v2/resources')).map(({ token }) => token)
  assert.ok(tokens.length > 0 && tokens.every((token) => token?.startsWith('eyJ')), 'the newer kind was asked for')
  assert.ok(lab.account.asked.some(({ method, path, body }) => method === 'POST' && path === '/api/v2/pins' && body.includes('"Ed25519"')))
  assert.doesNotMatch(await page.content(), /canary|LabAccountToken|eyJ/i)
  await press(page, /^Sign out$/)
  await card.getByText(/Plex does not accept it any more/).waitFor({ timeout: 15_000 })
  assert.deepEqual([...lab.account.revoked], [tokens[0]])
})

test('a server that refuses the newer kind, and the older way in its place', { timeout: 300_000 }, async (context) => {
  const { lab, home, env } = await raiseHome(context, { server: { version: '1.40.2.8395-c67dce28e' } })
  const { app, page } = await openApp(context, { home, env })
  await app.evaluate(({ shell }) => {
    globalThis['__opened'] = []
    shell.openExternal = async (url) => void globalThis['__opened'].push(url)
  })
  /** Opens Plex's page and says yes there. */
  const sayYes = async () => {
    await press(page, /^Open Plex’s page$/)
    const opened = await app.evaluate(() => globalThis['__opened'])
    lab.account.sayYes(new URLSearchParams(String(opened.at(-1)).split('#?')[1]).get('code') ?? '')
  }

  await press(page, /^Let Relock see what Plex knows about your server$/)
  await sayYes()
  await page.locator('main p', { hasText: 'Signed in to Plex as c…n.' }).waitFor({ timeout: 15_000 })
  await press(page, /^Lab Server/)
  await heading(page, /things only you can know/)
  await press(page, /^Look at the way to my server$/)
  const card = page.getByRole('region', { name: 'What Plex knows about your server' })
  await card.getByText(/^Your server does not take this sign-in/).waitFor({ timeout: 60_000 })
  await card.scrollIntoViewIfNeeded()
  await inspect(app, page, 'sign-in-refused-by-server')

  await press(page, /^Sign in the older way$/)
  await page.getByRole('img', { name: /^A QR code/ }).waitFor({ timeout: 15_000 })
  await press(page, /^Cancel$/)
  await card.getByText('Stopped: you are signed in as before.').waitFor()
  await shoot(page, 'older-way-stopped')
  assert.equal(lab.account.revoked.size, 0)

  await press(page, /^Sign in the older way$/)
  await page.getByRole('img', { name: /^A QR code/ }).waitFor({ timeout: 15_000 })
  await sayYes()
  await card.getByText(/older kind: it is good until you sign out/).waitFor({ timeout: 15_000 })
  assert.equal(await card.getByText(/^Your server does not take this sign-in/).count(), 0)
  await card.scrollIntoViewIfNeeded()
  await inspect(app, page, 'signed-in-the-older-way')
  assert.deepEqual(
    [...lab.account.revoked].map((token) => token.slice(0, 3)),
    ['eyJ'],
  )

  await press(page, /^Look again with it$/)
  await page.getByRole('button', { name: 'Look again with it' }).waitFor({ state: 'detached', timeout: 30_000 })
  await card.getByText('Signed in to Plex as c…n.').waitFor({ timeout: 60_000 })
  assert.equal(await page.getByRole('button', { name: 'Look again with it' }).count(), 0)
  assert.equal(await card.getByText(/^Your server does not take this sign-in/).count(), 0)
  await press(page, /^Sign out$/)
  await card.getByText(/Plex does not accept it any more/).waitFor({ timeout: 15_000 })
  assert.equal(lab.account.revoked.size, 2)
})
