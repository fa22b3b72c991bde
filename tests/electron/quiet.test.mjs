// What leaves the computer: Chromium writes down every socket it opens (its net log), and every one of them must stay in the home.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { openApp, scratchFolder } from './launch.mjs'
import { readNetLog } from './net-log.mjs'
import { examineTyped } from './walk.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

describe('Chromium inside Relock', () => {
  test('opens no socket but to the home, and looks up no name, during a whole examination', { timeout: 90_000 }, async (context) => {
    // An intermediate is missing, so Chromium would like to fetch it from the address that the leaf names.
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'missing intermediate' } } })
    const file = path.join(scratchFolder('netlog'), 'net.json')
    const { page, close } = await openApp(context, { home, env, args: [`--log-net-log=${file}`] })
    const readings = readingsOn(await examineTyped(page, lab.typed))
    assert.equal(readings['browser-opinion'].state, 'measured', 'Chromium was asked')
    await page.waitForTimeout(1_000) // dictionaries, components and the like are fetched a moment after the start
    await close()

    const { constants, events } = readNetLog(readFileSync(file, 'utf8'))
    /** @param {string} name */
    const named = (name) => events.filter(({ type }) => type === constants.logEventTypes[name])
    const dialled = named('TCP_CONNECT_ATTEMPT').flatMap(({ params }) => (params?.address ? [String(params.address)] : []))
    assert.ok(dialled.length > 0, 'the log tells of sockets')
    assert.deepEqual(
      dialled.filter((address) => !/^127\.0\.0\.1:\d+$/.test(address)),
      [],
      'Chromium dials nothing but Relock’s own proxy on this computer',
    )
    // Chromium "connects" a UDP socket to a public address to learn whether there is IPv6 here (host_resolver_manager.cc, IsIPv6Reachable):
    // that asks only the kernel. Not one datagram may follow.
    assert.deepEqual(named('UDP_BYTES_SENT'), [])
    // A request that Chromium answers itself, from an address or its own memory, starts no job; a job is what asks a resolver.
    const asking = Object.keys(constants.logEventTypes).filter((name) =>
      /^(HOST_RESOLVER_MANAGER_JOB|HOST_RESOLVER_(SYSTEM|DNS|MDNS)_TASK|DNS_TRANSACTION)/.test(name),
    )
    assert.ok(asking.length > 0, 'this Chromium has words for that')
    assert.deepEqual(asking.flatMap(named), [], 'the proxy is given the name; no resolver is')
    const requests = named('URL_REQUEST_START_JOB').flatMap(({ params }) => (params?.url ? [String(params.url)] : []))
    const expected = /^(app:\/\/relock\/|https:\/\/[\w.-]+\.plex\.direct:\d+\/)/
    const beyond = requests.filter((url) => !expected.test(url))
    // The one request that Chromium adds is for the missing link, and the proxy above refuses it.
    assert.deepEqual(
      beyond.filter((url) => !/^http:\/\/[\w.-]+(:\d+)?\/[\w.-]*$/.test(url)),
      [],
    )
  })

  test(
    'sends not one byte of a request to the server, even where it would accept the certificate',
    { timeout: 90_000 },
    async (context) => {
      const { lab, home, env } = await raiseHome(context, {})
      const file = path.join(scratchFolder('netlog'), 'net.json')
      const { page, close } = await openApp(context, { home, env, args: [`--log-net-log=${file}`] })
      const readings = readingsOn(await examineTyped(page, lab.typed))
      assert.equal(readings['browser-opinion'].value.result, 'net::OK')
      await close()
      const { constants, events } = readNetLog(readFileSync(file, 'utf8'))
      /** @param {string} name */
      const count = (name) => events.filter(({ type }) => type === constants.logEventTypes[name]).length
      assert.ok(count('SSL_CONNECT') > 0, 'there was a handshake')
      assert.ok(count('HTTP_TRANSACTION_TUNNEL_SEND_REQUEST') > 0, 'through the tunnel')
      assert.equal(count('HTTP_TRANSACTION_SEND_REQUEST'), 0, 'and nothing in it')
      assert.notEqual(constants.logEventTypes['HTTP_TRANSACTION_SEND_REQUEST'], undefined)
    },
  )
})
