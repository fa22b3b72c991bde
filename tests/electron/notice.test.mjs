// Whoever has left the window alone hears what a wait came to; whoever sits before it does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from './launch.mjs'

test('a notice is shown only while the window has not the focus, and brings it back', { timeout: 60_000 }, async (context) => {
  const { app, page } = await openApp(context)
  await app.evaluate(({ Notification, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const kept = Object.assign(globalThis, { notices: [], focused: true, broughtBack: 0 })
    // A screen without a desktop has nobody to show notices, and no window manager to take the focus away.
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      kept.notices.push(this)
    }
    window.isFocused = () => kept.focused
    window.focus = () => (kept.broughtBack += 1)
  })
  const notify = () => page.evaluate(() => globalThis['relock'].ask('notify', { of: 'lock closed' }))
  const shown = () => app.evaluate(() => globalThis['notices'].map(({ body }) => body))
  assert.equal(await notify(), null)
  assert.deepEqual(await shown(), [])
  await app.evaluate(() => Object.assign(globalThis, { focused: false }))
  await notify()
  assert.deepEqual(await shown(), ['It works: the lock is closed.'])
  await app.evaluate(() => globalThis['notices'][0].emit('click'))
  assert.equal(await app.evaluate(() => globalThis['broughtBack']), 1)
})
