// One user through all of it, in the real app, on a broken home of real sockets: found, asked, examined, judged, mended, proven, reported.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { heading, headingHasFocus, press, tabTo } from './keyboard.mjs'
import { openApp, scratchFolder, shoot } from './launch.mjs'
import { answerDialogs, examineTyped, walkTheFix } from './walk.mjs'

describe('the whole journey, by keyboard alone', () => {
  test('a router that hides the name: found, judged, mended, proven, reported', { timeout: 120_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { resolver: { filter: 'dnsmasq' } })
    const { app, page } = await openApp(context, { home, env })

    await page.getByRole('button', { name: /Lab Server/ }).waitFor()
    await page.getByRole('button', { name: /Lab Server.*Lock broken/ }).waitFor()
    await shoot(page, '1-welcome')
    await press(page, /Lab Server/)

    await page.getByRole('radio').first().waitFor()
    await headingHasFocus(page)
    await tabTo(page, /In a browser on this computer/)
    await page.keyboard.press('Space')
    await shoot(page, '2-questions')
    await press(page, /Look at the way to my server/)
    await shoot(page, '3-examining')

    await heading(page, /router hides your server/i)
    await headingHasFocus(page)
    const verdict = await page.locator('main').innerText()
    assert.match(verdict, /plex\.direct/, 'the proof names what was asked')
    await shoot(page, '4-verdict')
    await press(page, /Fix it step by step/)

    let steps = 0
    await walkTheFix(page, async () => {
      steps += 1
      await shoot(page, `5-step-${String(steps)}`)
    })
    assert.ok(steps >= 2, 'a fix has at least what is asked and what to do')

    await heading(page, /router hides/i) // nothing was mended, and Relock says so after each remedy
    await page.getByText('You have tried everything that Relock knows for this').waitFor()
    await headingHasFocus(page)
    await shoot(page, '6-still-broken')
    await press(page, /step by step/)
    await lab.mend({})
    await walkTheFix(page)
    await heading(page, /lock is closed/i)
    await headingHasFocus(page)
    await page.waitForTimeout(300) // the lock shuts
    await shoot(page, '7-solved')

    const folder = scratchFolder('reports')
    await press(page, /Save report/)
    for (const [label, name, start] of /** @type {const} */ ([
      [/HTML/, 'relock-redacted.html', /^<!doctype html>/i],
      [/Markdown/, 'relock-redacted.md', /^# /],
      [/JSON/, 'relock-redacted.json', /^\{/],
    ])) {
      const file = path.join(folder, name)
      await answerDialogs(app, file)
      // A group of radios is one stop; arrows walk in it.
      await page.getByRole('radio', { name: label }).focus()
      await page.keyboard.press('Space')
      await page.waitForFunction((ending) => document.querySelector('dialog code')?.textContent?.endsWith(ending), path.extname(name))
      // A page is shown as one, and its text on demand.
      if (name.endsWith('.html')) await press(page, /^Show its source$/)
      const preview = await page.locator('dialog [role=region]').textContent()
      assert.match(await page.locator('dialog code').first().innerText(), /redacted/)
      await press(page, /^Save…$/)
      await page.getByText(`Saved as ${file}`).waitFor()
      const saved = readFileSync(file, 'utf8')
      assert.equal(saved, preview, 'the preview is the saved file')
      assert.match(saved, start)
      assert.doesNotMatch(saved, /0123456789abcdef0123456789abcdef/, 'the certificate’s label is a stand-in')
    }
    assert.deepEqual(
      readdirSync(folder).sort(),
      ['relock-redacted.html', 'relock-redacted.json', 'relock-redacted.md'],
      'nothing half-made lies about',
    )
    await shoot(page, '8-report')
    await page.keyboard.press('Escape')

    // The saved data opens again and is judged by today's rules: it shows the mended home.
    await press(page, /Start over/)
    await heading(page, /Which server/)
    await press(page, /Open a saved report/)
    await heading(page, /lock is closed/i)
  })

  test('an expired certificate, typed as an address', { timeout: 90_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const { page } = await openApp(context, { home: { ...home, gdm: { addresses: ['127.0.0.1'], port: 9 } }, env })
    await tabTo(page, /^Where is your server\?$/)
    await page.keyboard.type('no such thing ???')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(lab.typed)
    await page.keyboard.press('Enter')
    await press(page, /Look at the way to my server/)
    await page.getByRole('button', { name: /step by step/ }).waitFor()
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /certificate/i)
    await press(page, /step by step/)
    await lab.mend({})
    await walkTheFix(page)
    await heading(page, /lock is closed/i)
  })
})

describe('what could go wrong on the way', () => {
  test('a full or forbidden disk costs one sentence, and nothing is lost', { timeout: 60_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, {})
    const { app, page } = await openApp(context, { home, env })
    await examineTyped(page, lab.typed)
    const save = () => page.evaluate(() => globalThis['relock'].ask('save report', { format: 'json' }))

    const folder = scratchFolder('reports')
    const full = path.join(folder, 'full')
    mkdirSync(full)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', full])
    if (mounted.status === 0) {
      context.after(() => void spawnSync('umount', [full]))
      const file = path.join(full, 'relock-redacted.json')
      writeFileSync(file, 'an older report')
      await answerDialogs(app, file)
      assert.match((await save()).refused.sentence, /disk is full/)
      assert.deepEqual(readdirSync(full), ['relock-redacted.json'])
      assert.equal(readFileSync(file, 'utf8'), 'an older report', 'what was there is still there')
    } else console.log(`SKIP the full disk: mount says ${String(mounted.stderr).trim()}`)

    await answerDialogs(app, '/proc/relock-redacted.json')
    assert.match((await save()).refused.sentence, /Choose another/)
    await answerDialogs(app, '/dev/null')
    assert.match((await save()).refused.sentence, /Choose another/)
    assert.ok(statSync('/dev/null').isCharacterDevice())
    await answerDialogs(app, path.join(folder, 'relock-redacted.json'))
    assert.ok((await save()).saved)
    assert.ok(existsSync(path.join(folder, 'relock-redacted.json')))
  })

  test('a report that is truncated, foreign or from the future is refused in one sentence', { timeout: 60_000 }, async (context) => {
    const { app, page } = await openApp(context)
    const folder = scratchFolder('reports')
    for (const [name, text] of /** @type {const} */ ([
      ['truncated.json', '{"schema": 1, "evidence": {'],
      ['foreign.json', '{"hello": "world"}'],
      ['future.json', '{"schema": 99, "evidence": {"schema": 99}}'],
      ['empty.json', ''],
    ])) {
      const file = path.join(folder, name)
      writeFileSync(file, text)
      await answerDialogs(app, file)
      const answer = await page.evaluate(() => globalThis['relock'].ask('open report', null))
      assert.equal(typeof answer.refused.sentence, 'string', `${name}: ${JSON.stringify(answer)}`)
      assert.match(answer.refused.sentence, /^[^\n]{20,300}$/)
    }
    await answerDialogs(app, path.join(folder, 'gone.json'))
    assert.match((await page.evaluate(() => globalThis['relock'].ask('open report', null))).refused.sentence, /not there any more/)
  })

  test('cancel ends the examination at once, and the next one runs clean', { timeout: 60_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { door: 'mute' } })
    const { page } = await openApp(context, { home, env })
    await page.evaluate((text) => globalThis['relock'].ask('choose typed', { text }), lab.typed)
    const took = await page.evaluate(async () => {
      const ask = globalThis['relock'].ask
      const answers = { where: null, serverIsHere: null, changed: null }
      const look = () => ({
        examination: crypto.randomUUID(),
        answers,
        recheck: false,
        under: 'as before',
        askPublicResolver: false,
        readBrowsers: false,
      })
      const first = ask('examine', look())
      await new Promise((resolve) => setTimeout(resolve, 300))
      const meanwhile = await ask('examine', look())
      const from = performance.now()
      await ask('cancel', null)
      await first
      const cancelled = performance.now() - from
      const second = ask('examine', look())
      await new Promise((resolve) => setTimeout(resolve, 100))
      await ask('cancel', null)
      return { cancelled, meanwhile, second: await second }
    })
    assert.match(took.meanwhile.refused.sentence, /looking already/)
    assert.ok(took.cancelled < 1_000, `${String(took.cancelled)} ms`)
    assert.ok(took.second.evidence)
  })
})
