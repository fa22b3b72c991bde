// Homes with several ways to the server, of which most are dead: the app measures them, and what the verdict says of them is looked at in every look
// that a window may have. In a network of its own, where each knock at such an address goes into the dark, as at home.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raiseHome } from './home.mjs'
import { small, wide } from './inspect.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { lookAtTyped } from './walk.mjs'

const homes = /** @type {const} */ ([
  {
    name: 'a proxy, and dead addresses of a container, a VPN and IPv6',
    world: {
      proxy: { program: 'nginx' },
      publishes: { told: 'pasted XML', ways: ['container', 'tailnet', 'IPv6 outside', 'own domain', 'home'] },
    },
    title: /lock is closed/,
    says: /From outside your home nothing was tested/,
    ways: '5 ways, 5 of them that count',
    first: /you[^]*the lock is closed[^]*yes$/,
  },
  {
    name: 'no way that opens',
    world: { typed: { host: 'nothing that answers' }, publishes: { told: 'pasted XML', ways: ['dead outside', 'container', 'tailnet'] } },
    title: /address inside a container/,
    says: /none of them opens/,
    ways: '3 ways, 3 of them that count',
    first: /nobody answers/,
  },
  {
    name: 'two networks, and a dead IPv6',
    world: { publishes: { told: 'pasted XML', ways: ['old network', 'IPv6 outside', 'container'] } },
    title: /address inside a container/,
    says: /none of them opens/,
    ways: '3 ways, 3 of them that count',
    first: /^192\.168\.178\.20[^]*nobody answers/,
  },
])

await inOwnNetwork(import.meta.filename, 'the ways to a server are measured, and told in one table, the one that speaks first', () => {
  for (const [index, { name, world, title, says, ways, first }] of homes.entries())
    test(name, { timeout: 120_000 }, async (context) => {
      const { lab, home, env } = await raiseHome(context, world)
      const { app, page } = await openApp(context, { home, env })
      const look = async (/** @type {string} */ place, /** @type {string} */ shown) => {
        for (const [look, colorScheme, forcedColors] of /** @type {const} */ ([
          ['light', 'light', 'none'],
          ['dark', 'dark', 'none'],
          ['forced', 'light', 'active'],
        ])) {
          await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
          await shoot(page, `ways-${String(index)}-${place}-${look}`)
        }
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
        await wide(page, `ways-${String(index)}-${place}`)
        await small(app, page, `ways-${String(index)}-${place}`, shown)
      }
      await lookAtTyped(page, lab.typed)
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
    })
})
