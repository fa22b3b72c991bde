// Relock runs a command on this computer only after a yes to that very command. The services of the system are stood in for by programs of the
// same names, put before the others on the PATH; everything else is real.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { evidenceOfMemory } from './home.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { answerDialogs } from './walk.mjs'

/** A computer on which systemd-resolved remembers names. What it is told is written down; `slow`: two seconds later. */
function withResolved({ slow = false } = {}) {
  const folder = scratchFolder('bin')
  const log = path.join(folder, 'resolvectl.log')
  const program = (name, text) => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(path.join(folder, name), 0o755)
  }
  program('systemctl', 'test "$3" = systemd-resolved')
  program('resolvectl', `${slow ? 'sleep 2\n' : ''}echo "$@" >> '${log}'`)
  const told = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .filter((line) => line === 'flush-caches')
      : []
  return { env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` }, told }
}

/**
 * Answers main's dialog with the button of that name; `null` closes it. Gives what was asked since, each the question and the command.
 * @param {import('playwright-core').ElectronApplication} app
 * @param {string | null} button
 */
async function answerConsent(app, button) {
  await app.evaluate(({ dialog }, name) => {
    globalThis['__asked'] = []
    dialog.showMessageBox = async (_window, { message, detail, buttons, defaultId, cancelId }) => {
      globalThis['__asked'].push([message, detail.split('\n')[0]])
      if (buttons[defaultId] !== 'Do not run it' || defaultId !== cancelId) throw new Error('Return and Escape must be a no')
      return { response: name === null ? cancelId : buttons.indexOf(name), checkboxChecked: false }
    }
  }, button)
  return () => app.evaluate(() => globalThis['__asked'])
}

describe('a command that Relock can run itself', { skip: process.platform !== 'linux' && 'stands in for services of Linux' }, () => {
  test('is shown exactly, run once after a yes in main’s own dialog, and not before', { timeout: 90_000 }, async (context) => {
    const { told, env } = withResolved()
    const { app, page } = await openApp(context, { env })
    const file = path.join(scratchFolder('reports'), 'remembered.json')
    writeFileSync(file, JSON.stringify(await evidenceOfMemory()))
    await answerDialogs(app, file)
    await page.getByRole('button', { name: 'Open a saved report…' }).click()
    await page.getByRole('button', { name: /step by step/ }).click()
    const allow = page.getByRole('button', { name: 'Run it for me…' })
    await allow.waitFor()
    assert.equal(await page.locator('main pre').innerText(), 'resolvectl flush-caches')
    assert.deepEqual(told(), [], 'nothing was run without a yes')
    await shoot(page, 'consent')
    const noes = await answerConsent(app, 'Do not run it')
    await allow.click()
    await allow.click({ trial: true }) // it can be pressed again
    assert.deepEqual(await noes(), [['May Relock run this once?', 'resolvectl flush-caches']])
    assert.deepEqual(told(), [], 'nothing was run after a no')
    const yesses = await answerConsent(app, 'Run it once')
    await allow.click()
    await page
      .getByText(/has forgotten the names/)
      .first()
      .waitFor()
    assert.deepEqual(told(), ['flush-caches'])
    assert.deepEqual(await yesses(), [['May Relock run this once?', 'resolvectl flush-caches']])
  })

  test(
    'is not run because a page says that the user agreed: main asks, and a dialog that is closed is a no',
    { timeout: 60_000 },
    async (context) => {
      const { told, env } = withResolved()
      const { app, page } = await openApp(context, { env })
      const asked = await answerConsent(app, null)
      const answer = await page.evaluate(() =>
        globalThis['relock'].ask('perform act', { act: 'flush-name-cache', command: 'resolvectl flush-caches' }),
      )
      assert.deepEqual(answer, { dismissed: true })
      assert.equal((await asked()).length, 1)
      assert.deepEqual(told(), [])
    },
  )

  test('is not run when another one was agreed to', { timeout: 60_000 }, async (context) => {
    const { told, env } = withResolved()
    const { app, page } = await openApp(context, { env })
    await answerConsent(app, 'Run it once')
    /** @param {string} command */
    const perform = (command) =>
      page.evaluate((line) => globalThis['relock'].ask('perform act', { act: 'flush-name-cache', command: line }), command)
    assert.match((await perform('resolvectl flush-caches; reboot')).refused.sentence, /nothing was run/)
    assert.match((await perform('')).refused.sentence, /nothing was run/)
    assert.deepEqual(told(), [])
    assert.match((await perform('resolvectl flush-caches')).done.sentence, /has forgotten/)
    assert.deepEqual(told(), ['flush-caches'])
  })

  test('is run to its end where the window is closed meanwhile', { timeout: 60_000 }, async (context) => {
    const { told, env } = withResolved({ slow: true })
    const { app, page } = await openApp(context, { env })
    await answerConsent(app, 'Run it once')
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    // What the page is told nobody hears any more.
    void page
      .evaluate(() => void globalThis['relock'].ask('perform act', { act: 'flush-name-cache', command: 'resolvectl flush-caches' }))
      .catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 700))
    assert.deepEqual(told(), [], 'it is still at it')
    await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.close())
    await gone
    assert.deepEqual(told(), ['flush-caches'])
  })
})
