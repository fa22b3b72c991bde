// The app on the user's computer in a home of network namespaces: a real router, a real firewall, real masks. Each fault is raised, found, mended at the
// step that says so, and proven; and the router opens a port because Relock asks it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { street } from './home.mjs'
import { heading } from './keyboard.mjs'
import { openApp, shoot } from './launch.mjs'
import { inOwnNetwork } from './own-network.mjs'
import { lookAtTyped, walkTheFix } from './walk.mjs'

const { around, wake, faults } = await street()
const server = '192.168.1.20:32400'

/** @type {readonly (readonly [string, RegExp])[]} */
const walked = [
  ['the server’s firewall swallows every knock', /swallows every knock at Plex’s port/],
  ['the router keeps Wi-Fi devices apart', /No device on your network has your server’s address/],
  ['this computer’s mask is /28', /network mask leaves your server out/],
]

/** A router that also leads those back in who call its outside address from inside, as most do. */
const backIn = `nft 'add rule ip nat pre iifname "br0" ip daddr 11.22.33.2 tcp dport 32400 dnat to 192.168.1.20:32400'
nft 'add rule ip nat post oifname "br0" ip saddr 192.168.1.0/24 ct status dnat masquerade'`

/** Somebody on the internet knocks at the router. */
const comesIn = () =>
  spawnSync('ip', ['netns', 'exec', 'internet', 'timeout', '2', 'bash', '-c', '</dev/tcp/11.22.33.2/32400'], { encoding: 'utf8' })
    .status === 0

await inOwnNetwork(
  import.meta.filename,
  'the whole wizard inside a home of namespaces: four faults found, mended and proven',
  async () => {
    const home = await wake()
    after(home.sleep)
    /** @param {string} name */
    const faultOf = (name) => {
      const found = faults.find((fault) => fault.name === name)
      assert.ok(found, name)
      return found
    }
    assert.match(readFileSync(home.ca, 'utf8'), /BEGIN CERTIFICATE/)

    for (const [index, [name, title]] of walked.entries())
      test(name, { timeout: 120_000 }, async (context) => {
        const fault = faultOf(name)
        await home.tell(fault)
        home.act(fault.raise)
        let isMended = false
        const mend = () => {
          if (!isMended) home.act(fault.mend)
          isMended = true
        }
        context.after(mend) // the next test finds the home well, whatever became of this one
        const { page } = await openApp(context, { home: null, args: [`--ca=${home.ca}`] })
        await lookAtTyped(page, server)
        await page.getByRole('button', { name: /step by step/ }).waitFor({ timeout: 40_000 })
        await heading(page, title)
        await shoot(page, `paths-${String(index)}-verdict`)
        await page.getByRole('button', { name: /step by step/ }).click()
        await page.getByRole('navigation', { name: 'Steps' }).waitFor()
        await shoot(page, `paths-${String(index)}-step`)
        mend()
        await walkTheFix(page)
        await heading(page, /lock is closed/)
        await shoot(page, `paths-${String(index)}-solved`)
        home.act(fault.leave ?? [])
      })

    test('the router opens the port when Relock asks it, after a yes, and closes it again', { timeout: 180_000 }, async (context) => {
      const fault = faultOf('UPnP is on, and no port is open')
      await home.tell(fault)
      // Many routers let a device open ports for another one at home.
      home.act([['router', "sed -i 's/secure_mode=yes/secure_mode=no/' /run/miniupnpd.conf"], ...fault.raise])
      assert.equal(comesIn(), false)
      const { app, page } = await openApp(context, { home: null, args: [`--ca=${home.ca}`] })
      await app.evaluate(({ shell, dialog }) => {
        globalThis['__opened'] = []
        globalThis['__asked'] = []
        shell.openExternal = async (url) => void globalThis['__opened'].push(url)
        dialog.showMessageBox = async (_window, { detail, buttons }) => {
          globalThis['__asked'].push(detail)
          return { response: buttons.indexOf('Run it once'), checkboxChecked: false }
        }
      })
      await page.getByRole('button', { name: /^Let Relock see/ }).click()
      await page.getByRole('button', { name: /^Open Plex’s page$/ }).click()
      const [opened] = await app.evaluate(() => globalThis['__opened'])
      await home.sayYes(new URLSearchParams(String(opened).split('#?')[1]).get('code') ?? '')
      await page.locator('main p', { hasText: /^Signed in to Plex as/ }).waitFor({ timeout: 20_000 })

      await page.getByRole('textbox').fill(server)
      await page.getByRole('button', { name: 'Use this server' }).click()
      await page.getByRole('radio', { name: 'Only away from home' }).check()
      await page.getByRole('button', { name: 'Look at the way to my server' }).click()
      await heading(page, /No port is open for your server in the router/)
      await shoot(page, 'paths-3-verdict')
      await page.getByRole('button', { name: /step by step/ }).click()
      const shown = page.locator('main pre')
      // The cheaper ways come first: the server itself may ask again.
      const title = () => page.getByRole('heading', { level: 1 }).innerText()
      for (let step = await title(); (await shown.count()) === 0; step = await title()) {
        await page.getByRole('button', { name: 'Skip this' }).click()
        await page.waitForFunction((before) => document.querySelector('h1')?.innerText !== before, step, { timeout: 20_000 })
        await page.waitForTimeout(300) // what an act would do is looked up
      }
      assert.equal(await shown.innerText(), 'UPnP 192.168.1.1: open TCP 32400 → 192.168.1.20:32400')
      await shoot(page, 'paths-3-step')
      // Plex finds the port open a moment later, and says so.
      await home.tell({ ...fault, ...fault.mended })
      home.act([['router', backIn]])
      await page.getByRole('button', { name: 'Run it for me…' }).click()
      await heading(page, /^Tell Plex that the port is open$/)
      assert.equal(comesIn(), true, 'the internet comes in')
      await page.getByRole('button', { name: 'Done, check now' }).click()
      await heading(page, /lock is closed|It works/)
      await shoot(page, 'paths-3-solved')

      await page.getByRole('button', { name: /Start over/ }).click()
      await page.getByText('What I changed', { exact: true }).click()
      await page.getByRole('button', { name: 'Take it back for me…' }).click()
      await page.getByRole('button', { name: 'Take it back for me…' }).waitFor({ state: 'detached', timeout: 20_000 })
      assert.equal(comesIn(), false, 'and no longer')
      assert.deepEqual(
        (await app.evaluate(() => globalThis['__asked'])).map((text) => String(text).split('\n')[0]),
        ['UPnP 192.168.1.1: open TCP 32400 → 192.168.1.20:32400', 'UPnP 192.168.1.1: close TCP 32400 → 192.168.1.20:32400'],
      )
    })
  },
  around,
)
