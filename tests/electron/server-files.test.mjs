// A server's own files in the window: real files, chosen by keyboard or dropped, told as a story that a screen reader follows too.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { drop } from './certificate-files.mjs'
import { inspect } from './inspect.mjs'
import { heading, headingHasFocus, press, tabTo } from './keyboard.mjs'
import { emptyHome, openApp, scratchFolder } from './launch.mjs'
import { answerDialogs } from './walk.mjs'

const two = (number) => String(number).padStart(2, '0')
const line = (second, level, text) =>
  `Sep 01, 2026 12:${two(Math.floor(second / 60))}:${two(second % 60)}.000 [139912] ${level} - ${text}\n`
const start = [
  line(
    0,
    'INFO',
    'Plex Media Server v1.43.4.10903-e5521bd8c - Docker Docker Container (LinuxServer.io) x86_64 - build: linux-x86_64 debian - GMT 00:00',
  ),
  line(1, 'DEBUG', 'BPQ: [Idle] -> [Starting]'),
  line(2, 'DEBUG', '[CERT] Subject name is /CN=*.0123456789abcdef0123456789abcdef.plex.direct'),
  line(3, 'DEBUG', 'HttpServer: Listening on port 32400.'),
  line(4, 'DEBUG', 'MyPlex: username is q9user, login is q9user@example.com, home is 0, no pin'),
].join('')
const refusing = [30, 60, 90, 120]
  .map((second) =>
    line(second, 'DEBUG', 'CERT: incomplete TLS handshake from [::ffff:192.168.1.50]:62749: tlsv1 alert unknown ca (SSL routines)'),
  )
  .join('')

test('a server’s log: chosen by keyboard, told, unfolded, left, and dropped', { timeout: 120_000 }, async (context) => {
  const folder = scratchFolder(context)
  const file = path.join(folder, 'Plex Media Server.log')
  writeFileSync(file, start + refusing)
  const { app, page } = await openApp(context, { home: emptyHome })
  await answerDialogs(app, file)
  await press(page, /^Read your server’s log…$/)
  await heading(page, /keeps refusing your server’s certificate/)
  await headingHasFocus(page)
  await inspect(app, page, 'server-files')
  const story = page.getByRole('region', { name: /What happened/ })
  assert.match(await story.innerText(), /The device at 192\.168\.1\.50 did not connect/)
  await tabTo(page, /^As the server wrote it$/)
  await page.keyboard.press('Enter')
  assert.match(await story.innerText(), /incomplete TLS handshake from \[::ffff:192\.168\.1\.50\]/)
  assert.doesNotMatch(await page.locator('main').innerText(), /q9user/)
  await press(page, /^Show all \d+ entries/)
  await inspect(app, page, 'server-files-all')
  await press(page, /^Back$/)
  await heading(page, /Which server/)
  writeFileSync(file, start)
  await drop(app, [file])
  await heading(page, /Nothing in these files says that something is wrong/)
  await inspect(app, page, 'server-files-healthy')
  await press(page, /^Check the way to your server$/)
  await heading(page, /Which server/)
  // A failure that no cause explains is no health.
  writeFileSync(file, start + line(40, 'ERROR', 'CERT: Error acquiring new certificate: Failed to upload CSR: 500, internal error'))
  await drop(app, [file])
  await heading(page, /Relock found no cause in these files/)
  assert.doesNotMatch(await page.locator('main').innerText(), /All as usual|healthy/)
  await inspect(app, page, 'server-files-trouble')
})
