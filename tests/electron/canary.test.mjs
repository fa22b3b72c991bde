// Signed in through Debian's own Chromium, as a person does it; then whatever the app leaves behind is searched for what nobody may ever find.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { drop } from './certificate-files.mjs'
import { personsBrowser, raiseHome, secretsOfPlex } from './home.mjs'
import { heading } from './keyboard.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { answerDialogs, lookAtTyped } from './walk.mjs'

/** Of the lab's server, as it writes them into its log and its preferences. */
const secretsInFiles = ['abcdefghij0123456789', 'q9user@example.com', 'hunter2-hunter2']
/** How every key of a sign-in begins as the vault keeps it (RFC 8410 §7, in base64), and every proof and token that is signed. */
const secretsBegin = ['MC4CAQAwBQYDK2VwBCIEI', 'eyJraWQiOi']

/** @param {string} folder @returns {{ name: string, text: string }[]} */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((name) => ({ name, text: readFileSync(name, 'latin1') }))

test(
  'a sign-in in a real browser, and no secret in any message, file, log, report or command line',
  { timeout: 180_000 },
  async (context) => {
    const secrets = await secretsOfPlex()
    const { lab, home, env } = await raiseHome(context, {
      publishes: { told: 'to the account', ways: ['home', 'container'] },
      log: 'sign-in refused',
      preferences: 'custom certificate',
    })
    const userHome = env['HOME'] ?? ''
    const { app, page, userData } = await openApp(context, { home, env })
    const browser = await personsBrowser(context, lab)
    if (!browser) {
      context.skip('chromium is not installed (Debian: chromium)')
      return
    }
    let said = ''
    for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', (text) => (said += String(text)))
    // Every answer and every push on its way to the page.
    await app.evaluate(({ ipcMain, shell, webContents }) => {
      globalThis['__opened'] = []
      globalThis['__told'] = []
      const handlers = ipcMain['_invokeHandlers']
      if (!(handlers instanceof Map) || handlers.size === 0) throw new Error('this Electron keeps its handlers elsewhere')
      for (const [channel, answer] of handlers)
        handlers.set(channel, async (...args) => {
          const told = await answer(...args)
          globalThis['__told'].push(`${channel} ${JSON.stringify(told)}`)
          return told
        })
      for (const contents of webContents.getAllWebContents()) {
        const send = contents.send.bind(contents)
        contents.send = (channel, ...args) => {
          globalThis['__told'].push(`${channel} ${JSON.stringify(args)}`)
          send(channel, ...args)
        }
      }
      shell.openExternal = async (url) => void globalThis['__opened'].push(url)
    })

    await page.getByRole('button', { name: /^Let Relock see/ }).click()
    await page.getByRole('button', { name: /^Open Plex’s page$/ }).click()
    const [opened] = await app.evaluate(() => globalThis['__opened'])
    await browser.goTo(String(opened))
    assert.equal(await browser.evaluate('document.querySelector("h1").textContent'), 'Relock wants to sign in')
    await shoot(page, 'canary-waiting')
    await browser.evaluate('document.querySelector("button").onclick().then(() => "pressed")')
    assert.equal(await browser.evaluate('document.querySelector("h1").textContent'), 'You are signed in')
    await page.locator('main p', { hasText: /^Signed in to Plex as/ }).waitFor({ timeout: 20_000 })
    await shoot(page, 'canary-signed-in')

    await lookAtTyped(page, lab.typed)
    await heading(page, /lock is closed/)
    const code = new URLSearchParams(String(opened).split('#?')[1]).get('code') ?? ''
    assert.ok(code.length > 10)

    const reports = scratchFolder('reports')
    await page.getByRole('button', { name: /Save report/ }).click()
    for (const [label, ending] of /** @type {const} */ ([
      [/HTML/, 'html'],
      [/Markdown/, 'md'],
      [/JSON/, 'json'],
    ])) {
      const file = path.join(reports, `relock.${ending}`)
      await answerDialogs(app, file)
      await page.getByRole('radio', { name: label }).check()
      await page.getByRole('button', { name: /^Save…$/ }).click()
      await page.getByText(`Saved as ${file}`).waitFor()
    }
    await page.keyboard.press('Escape')

    // The server's own files, with its token, its owner and a passphrase in them.
    const files = lab.cliArguments.filter((_, index, all) => all[index - 1] === '--logs')
    const inFiles = files.map((file) => readFileSync(file, 'utf8')).join('\n')
    for (const secret of secretsInFiles) assert.ok(inFiles.includes(secret), `${secret} is no secret of these files`)
    await page.getByRole('button', { name: /Start over/ }).click()
    await drop(app, files)
    await page.getByRole('region', { name: /What happened/ }).waitFor()
    await shoot(page, 'canary-files')

    // A line of a browser's console, pasted with the token that stands in it.
    const pastedToken = 'CanaryPastedToken20x'
    const at = `https://${lab.server.address.replaceAll('.', '-')}.0123456789abcdef0123456789abcdef.plex.direct:${String(lab.server.port)}`
    await page.getByRole('button', { name: /^Back$/ }).click()
    await lookAtTyped(page, `[Connections] Lab Server is unavailable at ${at}/media/providers?X-Plex-Token=${pastedToken} (Status 0)`)
    await heading(page, /lock is closed|From this computer/)

    // What people paste beside it: Plex's own list, an address with a token behind it, and the line that starts a container.
    for (const text of [
      JSON.stringify([
        {
          name: 'Lab Server',
          provides: 'server',
          clientIdentifier: 'a1b2',
          accessToken: 'CanaryListToken02',
          connections: [
            { protocol: 'https', address: lab.server.address, port: lab.server.port, uri: at, local: true, relay: false, IPv6: false },
          ],
        },
      ]),
      `${at}/?X-Plex-Token=CanaryTypedToken3`,
      `docker run -e PLEX_CLAIM=claim-CanaryClaim123456789 -e ADVERTISE_IP=http://${lab.server.address}:${String(lab.server.port)}/ plexinc/pms-docker`,
    ]) {
      await page.getByRole('button', { name: /Start over/ }).click()
      await page.getByRole('textbox').fill(text)
      await page.getByRole('button', { name: 'Use this server' }).click()
      const refused = page.getByRole('alert')
      await refused.or(page.getByRole('heading', { level: 1, name: /only you can know/ })).waitFor()
      if (await refused.isVisible()) continue
      await page.getByRole('button', { name: 'Look at the way to my server' }).click()
      await page.getByRole('button', { name: /Save report/ }).waitFor({ timeout: 30_000 })
    }

    const told = await app.evaluate(() => globalThis['__told'])
    assert.ok(
      told.some((text) => text.includes('c…n')),
      'who is signed in is told, masked',
    )
    assert.ok(told.length > 30, `${String(told.length)} messages were heard`)
    const lines = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .flatMap((pid) => {
        try {
          return [readFileSync(`/proc/${pid}/cmdline`, 'latin1')]
        } catch {
          return [] // it has ended
        }
      })
      .filter((line) => line.includes('electron'))
    const left = [
      { name: 'the messages to the page', text: told.join('\n') },
      { name: 'the page', text: await page.content() },
      { name: 'what the app printed', text: said },
      { name: 'the command lines', text: lines.join('\n') },
      ...filesBelow(reports),
      ...filesBelow(String(userData)),
      // The browser is the person's own, and knows who they are.
      ...filesBelow(userHome).filter(({ name }) => !name.includes('/.config/chromium/') && !name.includes('/.pki/')),
    ]
    assert.ok(
      lab.account.secrets.every((secret) => secretsBegin.some((begin) => secret.startsWith(begin))),
      'tokens and proofs begin so',
    )
    assert.ok(lab.account.secrets.length > 1, 'a token and proofs of the newer kind were made')
    assert.ok(left.length > 8, left.map(({ name }) => name).join('\n'))
    for (const { name, text } of left)
      for (const secret of [...secrets, ...secretsInFiles, ...secretsBegin, ...lab.account.secrets, code, pastedToken])
        assert.equal(text.includes(secret), false, `${secret.slice(0, 8)}… stands in ${name}`)
  },
)
