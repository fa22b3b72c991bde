// A report in the real app, where its thread is a file of the package: of a home whose certificate has more names than anybody reads.
import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { openApp, scratchFolder } from './launch.mjs'
import { answerDialogs, lookAtTyped } from './walk.mjs'
import { heading } from './keyboard.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

/** What a quiet machine keeps is a second and 50 ms; the margin is for one that is busy. */
const mostMs = 8_000
const mostAway = 1_000

/**
 * The session is saved a moment after the last change.
 * @param {string} file
 */
async function sessionIn(file) {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}'
    const saved = JSON.parse(text)
    if (saved.session?.screen === 'verdict' && saved.session.evidence && readingsOn(saved.session.evidence).certificate) return saved
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('a report', () => {
  test('of a certificate with 60,000 names is shown soon, and the window stays awake meanwhile', { timeout: 120_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const userData = scratchFolder('user')
    const first = await openApp(context, { home, env, userData })
    await lookAtTyped(first.page, lab.typed)
    const file = path.join(userData, 'session.json')
    const saved = await sessionIn(file)
    await first.close()
    const reading = readingsOn(saved.session.evidence).certificate
    const [leaf] = reading.value.chain
    leaf.names.push(...Array.from({ length: 60_000 }, (_, index) => `n${index}.secret${index % 700}.de`))
    writeFileSync(file, JSON.stringify(saved))

    const { app, page } = await openApp(context, { home, env, userData })
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await page.waitForTimeout(1_500)
    await app.evaluate(() => {
      let last = performance.now()
      const watch = { worst: 0 }
      Object.assign(globalThis, { watch })
      setInterval(() => {
        watch.worst = Math.max(watch.worst, performance.now() - last)
        last = performance.now()
      }, 2)
    })
    for (const format of ['html', 'markdown', 'json']) {
      await app.evaluate(() => void (globalThis['watch'].worst = 0))
      const { text, took } = await page.evaluate(async (format) => {
        const started = performance.now()
        const { text } = await globalThis['relock'].ask('preview report', { format })
        return { text, took: performance.now() - started }
      }, format)
      const away = await app.evaluate(() => globalThis['watch'].worst)
      console.log(`${format}: ${took.toFixed(0)} ms, main was away for ${away.toFixed(0)} ms at most`)
      assert.match(text, /certificate-expired/)
      assert.doesNotMatch(text, /secret\d/)
      assert.ok(took < mostMs, `${took} ms`)
      assert.ok(away < mostAway, `${away} ms`)
    }
  })

  test(
    'is a page to print, which runs nothing and leaves no window behind, and is shown in its folder',
    { timeout: 120_000 },
    async (context) => {
      const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
      const { app, page } = await openApp(context, { home, env, userData: scratchFolder('user') })
      await lookAtTyped(page, lab.typed)
      await heading(page, /certificate has run out/)
      const file = path.join(scratchFolder('reports'), 'relock-redacted.pdf')
      await answerDialogs(app, file)
      await app.evaluate(({ app, shell }) => {
        Object.assign(globalThis, { shown: [], ran: [] })
        app.on('browser-window-created', (_event, window) => {
          const { javascript, sandbox } = window.webContents.getLastWebPreferences() ?? {}
          globalThis['ran'].push([javascript, sandbox, window.isVisible()])
        })
        shell.showItemInFolder = (file) => void globalThis['shown'].push(file)
      })
      // What reaches out of the window takes a press of the person's, which counts for some seconds.
      const ask = async (request, argument) => {
        await page.keyboard.press('Tab')
        return page.evaluate(([request, argument]) => globalThis['relock'].ask(request, argument), [request, argument])
      }
      const started = performance.now()
      const answer = await ask('save report', { format: 'pdf' })
      const { saved, id } = answer
      console.log(`printed in ${(performance.now() - started).toFixed(0)} ms`)
      assert.equal(saved, file, JSON.stringify(answer))
      const pdf = readFileSync(file)
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
      assert.ok(pdf.length > 10_000, `${pdf.length} bytes`)
      assert.deepEqual(await app.evaluate(() => globalThis['ran']), [[false, true, false]])
      assert.equal(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 1)
      await ask('show saved report', { id })
      assert.deepEqual(await app.evaluate(() => globalThis['shown']), [file])
      await ask('copy report', null)
      assert.match(await app.evaluate(({ clipboard }) => clipboard.readText()), /^# .*certificate[^]*<details>/)
      if (process.env['RELOCK_SHOTS']) cpSync(file, path.join(process.env['RELOCK_SHOTS'], 'report.pdf'))
    },
  )
})
