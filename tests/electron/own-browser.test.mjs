// The user's own browser as an eye, in the real app: Debian's Chromium is what the system opens pages with, asks the ways of the home from Relock's page, and
// is stopped where it does not know the name, while this computer gets through.
import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { inspect } from './inspect.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { raiseAtHome, server } from './home.mjs'
import { lookAtTyped } from './walk.mjs'

/**
 * `xdg-open`, by which Linux opens pages, leads to a Chromium with that user's folder, for which names lead where its rules say. How it is ended is given back.
 * @param {string} home
 */
function withDefaultBrowser(home) {
  const folder = scratchFolder('bin')
  const [rules, pids] = [path.join(folder, 'rules'), path.join(folder, 'pids')]
  const program = path.join(folder, 'xdg-open')
  const words = '--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --remote-debugging-port=0'
  writeFileSync(
    program,
    `#!/bin/sh\nHOME='${home}' chromium ${words} --user-data-dir='${folder}/profile' --host-resolver-rules="$(cat '${rules}')" "$1" >/dev/null 2>&1 &\necho $! >> '${pids}'\n`,
  )
  chmodSync(program, 0o755)
  writeFileSync(pids, '')
  return {
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    /** @param {string} text */
    leads: (text) => writeFileSync(rules, text),
    end: () => {
      for (const pid of readFileSync(pids, 'utf8').split('\n').filter(Boolean)) spawnSync('kill', ['-9', pid])
      writeFileSync(pids, '')
    },
  }
}

const noChromium = spawnSync('chromium', ['--version']).status === 0 ? false : 'chromium is not installed'

await inOwnNetwork(import.meta.filename, 'the user’s own browser looks itself, by a page on this computer', () => {
  test('it is opened, stopped at the name, and gets through once it knows it', { timeout: 180_000, skip: noChromium }, async (context) => {
    execFileSync('ip', ['address', 'add', `${server}/32`, 'dev', 'lo'])
    const { lab, home, env } = await raiseAtHome(context)
    const browser = withDefaultBrowser(env.HOME ?? '')
    context.after(() => browser.end())
    const { app, page } = await openApp(context, { home, env: { ...env, ...browser.env } })
    await lookAtTyped(page, lab.typed, 'In a browser on this computer')
    const offer = page.getByRole('button', { name: 'Look through my browser' })
    const look = async () => {
      await offer.click()
      await page.getByText('The browser has told how far it got.').first().waitFor({ timeout: 40_000 })
      browser.end()
    }
    await page.getByText('How to get at your browser’s words, in pictures').click()
    await page.getByRole('img', { name: /^Drawn:.*“Copy console”/ }).scrollIntoViewIfNeeded()
    await shoot(page, 'console-pictures')
    await offer.scrollIntoViewIfNeeded()
    await inspect(app, page, 'own-browser-offered')
    browser.leads('MAP *.plex.direct ~NOTFOUND')
    await look()
    await shoot(page, 'own-browser-told')
    await page.getByRole('button', { name: 'Look again with it' }).click()
    await page.getByText('Your browser may ask a name server of its own').first().waitFor()
    await shoot(page, 'own-browser-found')
    browser.leads(`MAP *.plex.direct ${server}`)
    await look()
    await page.getByRole('button', { name: 'Look again with it' }).click()
    await page.getByText('Your browser reaches the server securely').first().waitFor({ state: 'attached' })
    assert.equal(await page.getByText('Your browser may ask a name server of its own').count(), 0)
  })
})
