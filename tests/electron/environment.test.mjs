// The real app, started by somebody whose environment and command line would make Node and Chromium trust anything.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { openApp } from './launch.mjs'
import { examineTyped } from './walk.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

const switches = [
  '--ignore-certificate-errors',
  '--allow-insecure-localhost',
  '--host-resolver-rules=MAP * 127.0.0.9',
  '--proxy-server=socks5://127.0.0.1:9',
  '--disable-web-security',
  '--js-flags=--expose-gc',
  '--test-type',
]
const variables = { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: '/tmp/relock-no-keys-here', SSL_CERT_FILE: '/dev/null' }

describe('whatever the environment and the switches say', () => {
  test('a copied certificate closes no lock', async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'copied' } } })
    const { page } = await openApp(context, { home, env: { ...env, ...variables }, args: switches })
    const readings = readingsOn(await examineTyped(page, lab.typed))
    assert.equal(readings.identity.value.secure.failure, 'another certificate')
  })

  test('Chromium refuses what it refuses, at the address where it is', async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const { app, page } = await openApp(context, { home, env: { ...env, ...variables }, args: switches })
    const readings = readingsOn(await examineTyped(page, lab.typed))
    assert.equal(readings['browser-opinion'].value.result, 'net::ERR_CERT_DATE_INVALID')
    assert.equal(await page.evaluate(() => typeof Reflect.get(globalThis, 'gc')), 'undefined')
    const left = await app.evaluate(
      ({ app: relock }, names) => names.filter((name) => relock.commandLine.hasSwitch(name)),
      // Relock itself may say where names lead, and that no page has a way out.
      switches.map((word) => word.replace(/^--|=.*$/g, '')).filter((name) => name !== 'host-resolver-rules'),
    )
    assert.deepEqual(left, [])
    const set = await app.evaluate((_, names) => names.filter((name) => name in process.env), Object.keys(variables))
    assert.deepEqual(set, [])
  })

  test('a healthy server is secure', async (context) => {
    const { lab, home, env } = await raiseHome(context, {})
    const { page } = await openApp(context, { home, env: { ...env, ...variables }, args: switches })
    const readings = readingsOn(await examineTyped(page, lab.typed))
    assert.equal(readings['browser-opinion'].value.result, 'net::OK')
    assert.equal(readings.identity.value.secure.state, 'answered')
  })
})
