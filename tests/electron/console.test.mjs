// The words of a browser's console, pasted into the window as they are: line by line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect } from './inspect.mjs'
import { heading } from './keyboard.mjs'
import { openApp } from './launch.mjs'

test('a browser’s console is pasted, and what it kept from the server is named', { timeout: 120_000 }, async (context) => {
  const { lab, home, env } = await raiseHome(context, { pasted: 'blocked by an extension' })
  const { app, page } = await openApp(context, { home, env })
  const field = page.getByRole('textbox')
  /** @param {string} text */
  const paste = async (text) => {
    await field.fill('')
    await field.click()
    await app.evaluate(({ clipboard, BrowserWindow }, words) => {
      clipboard.writeText(words)
      BrowserWindow.getAllWindows()[0]?.webContents.paste()
    }, text)
    await page.waitForFunction(() => document.querySelector('input')?.value !== '')
    await page.getByRole('button', { name: 'Use this server' }).click()
    await page.getByRole('button', { name: 'Look at the way to my server' }).click()
  }
  // A blocker keeps Plex's counting away, and the server is named on a line of its own: in one line they would be taken together.
  await paste(`POST https://analytics.plex.tv/collect/event net::ERR_BLOCKED_BY_CLIENT\n${lab.typed.replace(/^GET (\S+) .*$/, '$1')}`)
  await heading(page, /lock is closed/)
  await page.getByRole('button', { name: 'Start over' }).click()

  await paste(`index.js:1 [Servers] Found all servers\n${lab.typed}`)
  await heading(page, /extension of your browser blocks/)
  assert.match(await page.locator('main').innerText(), /ERR_BLOCKED_BY_CLIENT/)
  await inspect(app, page, 'console')
})
