// Homes with several ways to the server, of which most are dead: what the verdict says of them, in every look that a window may have.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { evidenceOf } from './home.mjs'
import { small, wide } from './inspect.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { answerDialogs } from './walk.mjs'

const homes = /** @type {const} */ ([
  {
    name: 'a proxy, and dead addresses of a container, a VPN and IPv6',
    world: {
      proxy: { program: 'nginx' },
      publishes: { told: 'to the account', ways: ['container', 'tailnet', 'IPv6 outside', 'own domain', 'home'] },
    },
    title: /lock is closed/,
    says: /From outside your home nothing was tested/,
    ways: '5 ways, 5 of them that count',
    first: /you[^]*the lock is closed[^]*yes$/,
  },
  {
    name: 'only the relay left',
    world: { typed: { host: 'nothing that answers' }, publishes: { told: 'to the account', ways: ['dead outside', 'container', 'relay'] } },
    title: /address inside a container/,
    says: /only the detour over Plex’s relay opens/,
    ways: '4 ways, 4 of them that count',
    first: /^198\.51\.100\.8:8443[^]*the lock is closed/,
  },
  {
    name: 'two networks, and a dead IPv6',
    world: { publishes: { told: 'to the account', ways: ['old network', 'IPv6 outside', 'container'] } },
    title: /address inside a container/,
    says: /none of them opens/,
    ways: '4 ways, 3 of them that count',
    first: /you[^]*the lock is closed[^]*no$/,
  },
])

test('the ways to a server are told in one table, the one that speaks first', { timeout: 240_000 }, async (context) => {
  const seen = await evidenceOf(homes.map(({ world }) => world))
  const { app, page } = await openApp(context)
  const file = path.join(scratchFolder('reports'), 'home.json')
  await answerDialogs(app, file)
  for (const [index, { title, says, ways, first }] of homes.entries()) {
    const look = async (/** @type {string} */ place, /** @type {string} */ shown) => {
      for (const [name, colorScheme, forcedColors] of /** @type {const} */ ([
        ['light', 'light', 'none'],
        ['dark', 'dark', 'none'],
        ['forced', 'light', 'active'],
      ])) {
        await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
        await shoot(page, `ways-${String(index)}-${place}-${name}`)
      }
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      await wide(page, `ways-${String(index)}-${place}`)
      await small(app, page, `ways-${String(index)}-${place}`, shown)
    }
    writeFileSync(file, JSON.stringify(seen[index]))
    await page.getByRole('button', { name: 'Open a saved report…' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    assert.match(await page.locator('main').innerText(), says)
    await look('verdict', 'figure')
    const table = page.locator('details', { hasText: 'Ways to your server' })
    await table.locator('summary').click()
    const rows = await table.locator('tbody tr').allInnerTexts()
    assert.match(await table.locator('summary').innerText(), new RegExp(ways))
    assert.match(rows[0] ?? '', first)
    // Whoever answers stands above whoever does not.
    assert.deepEqual(
      rows.map((row) => /nobody answers/.test(row)).toSorted(),
      rows.map((row) => /nobody answers/.test(row)),
    )
    await table.scrollIntoViewIfNeeded()
    await look('table', 'details[open] tbody tr')
    await page.getByRole('button', { name: /Start over/ }).click()
  }
})
