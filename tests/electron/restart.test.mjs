// What outlives the app: the session, the servers that were looked at, the window's place. And what must not: a broken file.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { heading } from './keyboard.mjs'
import { emptyHome, openApp, prepare, scratchFolder, shoot } from './launch.mjs'
import { examineTyped, lookAtTyped, settledStep } from './walk.mjs'

describe('after a restart', () => {
  test('Relock offers to go on where the user left off, with the report of that very examination', { timeout: 90_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const userData = scratchFolder('user')
    const first = await openApp(context, { home, env, userData })
    await lookAtTyped(first.page, lab.typed)
    await first.page.getByRole('button', { name: /step by step/ }).click()
    const step = await settledStep(first.page)
    await first.page.waitForTimeout(600) // the session is saved a moment after the last change
    const report = await first.page.evaluate(() => globalThis['relock'].ask('preview report', { format: 'json' }))
    await first.close()

    const { page } = await openApp(context, { home: emptyHome, userData })
    await page.getByRole('heading', { name: 'Go on where you left off?' }).waitFor()
    await shoot(page, 'resume')
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    assert.equal(await settledStep(page), step)
    const again = await page.evaluate(() => globalThis['relock'].ask('preview report', { format: 'json' }))
    assert.deepEqual(JSON.parse(again.text).evidence, JSON.parse(report.text).evidence)
  })

  test(
    'a server that was looked at is in the list again, without anything that must stay private',
    { timeout: 60_000 },
    async (context) => {
      const { lab, home, env } = await raiseHome(context, {})
      const userData = scratchFolder('user')
      const first = await openApp(context, { home, env, userData })
      await examineTyped(first.page, lab.typed)
      await first.close()
      const kept = readFileSync(path.join(userData, 'targets.json'), 'utf8')
      assert.doesNotMatch(kept, /plex\.direct|token|0123456789abcdef0123456789abcdef/i)
      assert.equal(statSync(path.join(userData, 'targets.json')).mode & 0o077, 0, 'nobody else may read it')

      const { page } = await openApp(context, { home: { ...home, gdm: emptyHome.gdm }, env, userData })
      await page.getByRole('button', { name: /looked at earlier.*Locked/ }).waitFor()
    },
  )

  test('an address where nothing answered is not offered again', { timeout: 60_000 }, async (context) => {
    const { page, userData } = await openApp(context)
    await examineTyped(page, '127.0.0.1:9')
    assert.ok(!existsSync(path.join(userData, 'targets.json')))
  })

  for (const [name, text] of /** @type {const} */ ([
    ['cut in the middle', '{"schema":1,"session":{"screen":"verd'],
    ['of a later Relock', '{"schema":99,"session":{}}'],
    ['with a screen that does not exist', '{"schema":1,"session":{"screen":"party"}}'],
    ['full of zeros', '\0'.repeat(5_000)],
    ['empty', ''],
  ]))
    test(`a session file ${name} is set aside, and Relock begins as new`, { timeout: 60_000 }, async (context) => {
      const userData = scratchFolder('user')
      for (const file of ['session.json', 'targets.json', 'window.json']) writeFileSync(path.join(userData, file), text)
      const { page } = await openApp(context, { userData })
      await heading(page, /Which server/)
      await page.waitForTimeout(300)
      assert.equal(await page.getByRole('heading', { name: 'Go on where you left off?' }).count(), 0)
      const files = readdirSync(userData)
      assert.ok(files.includes('session.json.set-aside'), files.join(' '))
      assert.equal(readFileSync(path.join(userData, 'session.json.set-aside'), 'utf8'), text, 'nothing is lost')
    })

  test('Relock runs where it can remember nothing', { timeout: 60_000 }, async (context) => {
    const userData = scratchFolder('user')
    mkdirSync(path.join(userData, 'session.json')) // a folder in the place of the file: nothing can be written there, not even by root
    const { page } = await openApp(context, { userData })
    await examineTyped(page, '127.0.0.1:9')
    await page.getByRole('textbox').fill('127.0.0.1:9')
    await page.getByRole('button', { name: 'Use this server' }).click()
    await heading(page, /things only you can know/)
  })

  test('what an earlier run left half-written is gone', { timeout: 60_000 }, async (context) => {
    const userData = scratchFolder('user')
    const first = await openApp(context, { userData })
    const left = ['.session.json.0123456789ab.part', '.targets.json.0123456789ab.part', 'window.json.part']
    for (const name of left) writeFileSync(path.join(userData, name), 'a name that nobody redacted')
    writeFileSync(path.join(userData, 'mine.part'), 'not Relock’s')
    first.app.process().kill('SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 500))
    const { page } = await openApp(context, { userData })
    await page.waitForTimeout(300)
    const files = readdirSync(userData)
    assert.deepEqual(
      files.filter((name) => left.includes(name)),
      [],
    )
    assert.ok(files.includes('mine.part'))
  })

  test('the window stands where it stood', { timeout: 60_000 }, async (context) => {
    const userData = scratchFolder('user')
    const first = await openApp(context, { userData })
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 800, height: 600 }))
    await first.page.waitForTimeout(300)
    await first.close()
    const { app } = await openApp(context, { userData })
    const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    assert.deepEqual({ width: bounds?.width, height: bounds?.height }, { width: 800, height: 600 })
  })

  test('a window that stood on a screen which is gone comes back to one that is there', { timeout: 60_000 }, async (context) => {
    const userData = scratchFolder('user')
    writeFileSync(path.join(userData, 'window.json'), JSON.stringify({ x: 9_000, y: 9_000, width: 800, height: 600, maximized: false }))
    const { app } = await openApp(context, { userData })
    const { bounds, area } = await app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }))
    assert.ok(bounds && bounds.x < area.x + area.width && bounds.y < area.y + area.height, JSON.stringify({ bounds, area }))
  })
})

const cannotRemember = /can’t write to its own folder/

describe('where nothing can be kept', () => {
  const noRoot =
    process.platform === 'linux' && process.getuid?.() === 0 ? false : 'only root can mount a read-only home or give one to another user'

  /** @param {import('playwright-core').Page} page */
  async function worksButForgets(page) {
    await page.getByText(cannotRemember).waitFor()
    assert.equal((await page.evaluate(() => globalThis['relock'].ask('about', null))).remembers, false)
    await examineTyped(page, '127.0.0.1:9')
  }

  test('as its folder is a file, the window opens and says so', { timeout: 60_000 }, async (context) => {
    const file = path.join(scratchFolder('user'), 'file')
    writeFileSync(file, 'not a folder')
    const { page } = await openApp(context, { userData: file })
    await worksButForgets(page)
    await shoot(page, 'cannot-remember-light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot(page, 'cannot-remember-dark')
    assert.equal(readFileSync(file, 'utf8'), 'not a folder')
  })

  test('as the home is read-only, the window opens and says so', { timeout: 60_000, skip: noRoot }, async (context) => {
    const home = scratchFolder('home')
    const { page } = await openApp(context, { env: { HOME: home }, userData: null, around: `mount -t tmpfs -o ro tmpfs '${home}'` })
    await worksButForgets(page)
  })

  test('as the home is missing, the window opens and says so', { timeout: 60_000, skip: noRoot }, async (context) => {
    const gone = path.join(scratchFolder('home'), 'gone')
    const { page } = await openApp(context, {
      env: { HOME: gone, XDG_CONFIG_HOME: path.join(gone, '.config') },
      userData: null,
      sandbox: true,
    })
    await worksButForgets(page)
  })

  test('as ~/.config is root’s, the window opens and says so', { timeout: 60_000, skip: noRoot }, async (context) => {
    const home = scratchFolder('home')
    mkdirSync(path.join(home, '.config'), { mode: 0o755 })
    const { page } = await openApp(context, { env: { HOME: home }, userData: null, sandbox: true })
    await worksButForgets(page)
  })

  test('only the folder is at fault: with one that can be written nothing is said', { timeout: 60_000 }, async (context) => {
    const { page } = await openApp(context)
    assert.equal(await page.getByText(cannotRemember).count(), 0)
  })
})

test(
  'a pipe that nobody fills, given as roots, costs one sentence within its patience',
  { timeout: 60_000, skip: process.platform === 'win32' && 'there are no named pipes' },
  async () => {
    const pipe = path.join(scratchFolder('pipe'), 'roots.pem')
    execFileSync('mkfifo', [pipe])
    const { executable, args, env } = prepare({ args: [`--ca=${pipe}`] })
    const { status, stderr } = spawnSync(executable, [...args, '--no-sandbox'], { env, encoding: 'utf8', timeout: 30_000 })
    assert.equal(status, 2, stderr)
    assert.match(stderr, /nothing came out of this pipe in time/)
  },
)

describe('one Relock at a time', () => {
  test('a second start brings the first window to the front and ends', { timeout: 60_000 }, async (context) => {
    const { app, userData, executable, args, env } = await openApp(context)
    const { spawn } = await import('node:child_process')
    const second = spawn(executable, [...args, '--no-sandbox'], { env, stdio: 'ignore' })
    const code = await new Promise((resolve) => second.once('close', resolve))
    assert.equal(code, 0)
    assert.ok(existsSync(userData))
    assert.equal(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 1)
  })

  test('a page that dies comes back, and offers to go on', { timeout: 60_000 }, async (context) => {
    const { app, page } = await openApp(context)
    const died = page.waitForEvent('crash').catch(() => undefined)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await Promise.race([died, new Promise((resolve) => setTimeout(resolve, 2_000))])
    const text = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      for (let tries = 0; tries < 50; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        const heading = await contents?.executeJavaScript("document.querySelector('h1')?.textContent ?? ''").catch(() => '')
        if (heading) return String(heading)
      }
      return ''
    })
    assert.match(text, /Which server/)
  })
})
