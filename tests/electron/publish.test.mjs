// The owner is signed in, and Relock tells the server which address to publish: shown, agreed to in main's own dialog, written, seen by the next look,
// and taken back from “What I changed”. In a network of its own, where the container's address swallows every knock, as at home.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raiseHome } from './home.mjs'
import { inspect } from './inspect.mjs'
import { heading } from './keyboard.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { lookAtTyped } from './walk.mjs'

await inOwnNetwork(import.meta.filename, 'a server that publishes its container’s address only is told the right one', () => {
  test('signed in, fixed by one yes, proven, and taken back', { timeout: 240_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { publishes: { told: 'to the account', ways: ['container'] } })
    const { app, page } = await openApp(context, { home, env })
    await app.evaluate(({ shell, dialog }) => {
      globalThis['__opened'] = []
      globalThis['__asked'] = []
      shell.openExternal = async (url) => void globalThis['__opened'].push(url)
      dialog.showMessageBox = async (_window, { detail, buttons }) => {
        globalThis['__asked'].push(detail)
        return { response: buttons.indexOf('Run it once'), checkboxChecked: false }
      }
    })
    const asked = () => app.evaluate(() => globalThis['__asked'])

    await page.getByRole('button', { name: /^Let Relock see/ }).click()
    await page.getByRole('button', { name: /^Open Plex’s page$/ }).click()
    const [opened] = await app.evaluate(() => globalThis['__opened'])
    lab.account.sayYes(new URLSearchParams(String(opened).split('#?')[1]).get('code') ?? '')
    await page.locator('main p', { hasText: /^Signed in to Plex as/ }).waitFor({ timeout: 20_000 })

    await lookAtTyped(page, lab.typed)
    await heading(page, /address inside a container/)
    await page.getByRole('button', { name: /step by step/ }).click()
    const shown = page.locator('main pre')
    await shown.waitFor()
    const url = `http://${lab.server.address}:${String(lab.server.port)}`
    const command = await shown.innerText()
    assert.match(command, /^PUT https:\/\/[\d-]+\.[0-9a-f]{32}\.plex\.direct:\d+\/:\/prefs\n/)
    assert.ok(command.includes(`customConnections: (empty) → ${url}`), command)
    assert.deepEqual(await asked(), [])
    await inspect(app, page, 'publish-shown')

    await page.getByRole('button', { name: 'Run it for me…' }).click()
    await heading(page, /lock is closed/)
    assert.equal((await asked()).length, 1)
    assert.ok(String((await asked())[0]).startsWith(command), 'the very text was agreed to')
    await shoot(page, 'publish-solved')
    assert.match(await page.locator('main').innerText(), new RegExp(url.replaceAll('.', '\\.')))
    // Neither the page nor what is shown of the change holds a token.
    assert.doesNotMatch(await page.content(), /canary|LabAccountToken/i)

    await page.getByRole('button', { name: /Start over/ }).click()
    const changed = page.getByText('What I changed', { exact: true })
    await changed.click()
    await shoot(page, 'publish-changed')
    await page.getByRole('button', { name: 'Take it back for me…' }).click()
    await page.getByRole('button', { name: 'Take it back for me…' }).waitFor({ state: 'detached', timeout: 20_000 })
    assert.equal((await asked()).length, 2)
    assert.ok(String((await asked())[1]).includes(`customConnections: ${url} → (empty)`))
  })
})
