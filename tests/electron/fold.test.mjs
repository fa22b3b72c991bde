// The verdict tells without scrolling what was found and what comes next; two causes are one plan, which counts what is fixed.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect, wide } from './inspect.mjs'
import { heading } from './keyboard.mjs'
import { openApp } from './launch.mjs'
import { lookAtTyped, walkTheFix } from './walk.mjs'

const filter = /** @type {const} */ ({ answers: 'nothing for plex.direct' })
/** @type {readonly (readonly [string, import('@shared/model/world').World])[]} */
const homes = [
  ['one cause', { resolver: filter }],
  ['two causes', { resolver: filter, server: { certificate: { fault: 'expired' } } }],
]

describe('above the fold', () => {
  for (const [name, world] of homes)
    test(`title, way and the whole plan: ${name}`, { timeout: 180_000 }, async (context) => {
      const { lab, home, env } = await raiseHome(context, world)
      const { app, page } = await openApp(context, { home, env })
      if (name === 'two causes') await wide(page, 'welcome')
      await lookAtTyped(page, lab.typed)
      await page.getByRole('button', { name: /step by step/ }).waitFor()
      if (name === 'two causes') await wide(page, 'plan-of-two')
      const plan = page.getByRole('region', { name: 'What you will do' })
      for (const [width, height] of /** @type {const} */ ([
        [960, 720],
        [1280, 800],
      ])) {
        await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
          width,
          height,
        })
        await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) < 20, width)
        const [card, footer] = [await plan.boundingBox(), await page.locator('footer').boundingBox()]
        assert.ok(
          card && footer && card.y + card.height <= footer.y,
          `at ${String(width)} × ${String(height)}: ${JSON.stringify({ card, footer })}`,
        )
      }
      if (name === 'two causes') await fixOneAfterTheOther(app, page, lab)
    })
})

/**
 * @param {import('playwright-core').ElectronApplication} app
 * @param {import('playwright-core').Page} page
 * @param {import('../lab/lab').Lab} lab
 */
async function fixOneAfterTheOther(app, page, lab) {
  await heading(page, /^Two things keep the lock open$/)
  await inspect(app, page, 'plan-of-two')
  await page.getByRole('button', { name: /step by step/ }).click()
  const counted = page.getByText('1 of 2 fixed').last()
  await page.getByText('0 of 2 fixed').first().waitFor()
  await lab.mend({ server: { certificate: { fault: 'expired' } } })
  let seen = false
  await walkTheFix(page, async () => {
    if (seen || (await counted.count()) === 0) return
    seen = true
    await inspect(app, page, 'plan-one-fixed')
    await wide(page, 'plan-one-fixed')
    await lab.mend({})
  })
  assert.ok(seen, 'the plan goes on to the second cause and says how far it is')
  await heading(page, /lock is closed/)
  await inspect(app, page, 'plan-both-fixed')
  await wide(page, 'plan-both-fixed')
  const did = page.getByRole('region', { name: 'What was wrong, and what you did' })
  assert.equal(await did.locator('p').count(), 2)
}
