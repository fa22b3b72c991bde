// Chromium's own verdict, asked in the real app about homes on real sockets.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { openApp } from './launch.mjs'
import { examineTyped } from './walk.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

/**
 * Everything that Relock reads about a typed server.
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
const examine = async (page, text) => readingsOn(await examineTyped(page, text))

/** Lets an adapter with an address appear and go, over and over (a documentation network, RFC 5737). In a program of its own: the home answers from this one. */
function swingAdapter() {
  const swing = `
    trap 'ip link delete relock-swing; exit' TERM
    while :; do
      ip link add relock-swing type veth peer name relock-swung
      ip address add 198.51.100.1/24 dev relock-swing
      ip link set relock-swung up
      ip link set relock-swing up
      sleep 0.05
      ip link delete relock-swing
      sleep 0.05
    done`
  const child = spawn('sh', ['-c', swing], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

describe('the browser’s opinion', () => {
  for (const { name, world, result, why } of [
    { name: 'accepts a healthy server', world: {}, result: 'net::OK' },
    {
      name: 'is asked at the server’s address even where the resolver hides the name',
      world: { resolver: { answers: 'nothing for plex.direct' } },
      result: 'net::OK',
    },
    {
      name: 'refuses an expired certificate',
      world: { server: { certificate: { fault: 'expired' } } },
      result: 'net::ERR_CERT_DATE_INVALID',
    },
    {
      name: 'refuses one that is not valid yet',
      world: { server: { certificate: { fault: 'not yet valid' } } },
      result: 'net::ERR_CERT_DATE_INVALID',
    },
    {
      name: 'refuses one that nobody known vouches for',
      world: { server: { certificate: { by: 'unknown authority' } } },
      result: 'net::ERR_CERT_AUTHORITY_INVALID',
    },
    {
      name: 'refuses a chain with a missing link, and fetches no link from elsewhere',
      world: { server: { certificate: { fault: 'missing intermediate' } } },
      result: 'net::ERR_CERT_AUTHORITY_INVALID',
    },
    {
      name: 'accepts a name at home',
      world: { typed: { host: 'home domain' }, server: { certificate: { for: 'own domain' } } },
      result: 'net::OK',
    },
    {
      name: 'refuses a star over all names at home',
      world: { typed: { host: 'home domain' }, server: { certificate: { for: 'all homes' } } },
      result: 'net::ERR_CERT_COMMON_NAME_INVALID',
    },
    {
      name: 'refuses a key that may not sign',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'not for signing' } } },
      result: 'net::ERR_SSL_KEY_USAGE_INCOMPATIBLE',
    },
    { name: 'refuses another name', world: { typed: { scheme: 'https', host: 'address' } }, result: 'net::ERR_CERT_COMMON_NAME_INVALID' },
    {
      name: 'refuses someone in the middle',
      world: { interceptor: 'Avast Web/Mail Shield Root' },
      result: 'net::ERR_CERT_AUTHORITY_INVALID',
    },
    {
      name: 'refuses encryption of yesterday',
      world: { typed: { host: 'plex.direct name' }, server: { tls: ['TLS 1.0'] } },
      result: 'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    },
    {
      name: 'is not asked where the door is closed',
      world: { typed: { host: 'plex.direct name' }, server: { door: 'refused' } },
      why: 'unreached',
    },
    {
      name: 'is not asked where the server does not encrypt',
      world: { typed: { host: 'plex.direct name' }, server: { tls: [] } },
      why: 'unreached',
    },
  ])
    test(name, async (context) => {
      const { lab, home, env } = await raiseHome(context, world)
      const { page } = await openApp(context, { home, env })
      const reading = (await examine(page, lab.typed))['browser-opinion']
      if (why) {
        assert.equal(reading.why, why, JSON.stringify(reading))
        return
      }
      assert.equal(reading.state, 'measured', JSON.stringify(reading))
      assert.deepEqual(
        { result: reading.value.result, accepted: reading.value.accepted, knownRoot: reading.value.knownRoot },
        { result, accepted: result === 'net::OK', knownRoot: false }, // the lab's root is no public one
      )
      assert.match(reading.value.version, /^\d+\./)
    })

  test('changes with the server: a second look is not answered from memory', async (context) => {
    const { lab, home, env } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const { page } = await openApp(context, { home, env })
    assert.equal((await examine(page, lab.typed))['browser-opinion'].value.result, 'net::ERR_CERT_DATE_INVALID')
    await lab.mend({})
    assert.equal((await examine(page, lab.typed))['browser-opinion'].value.result, 'net::OK')
  })

  test('is asked again where an adapter of this computer comes and goes meanwhile', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('adding an adapter needs root')
    const { lab, home, env } = await raiseHome(context, {})
    const { page } = await openApp(context, { home, env })
    const swinging = swingAdapter()
    try {
      for (let time = 0; time < 8; time++) {
        const reading = (await examine(page, lab.typed))['browser-opinion']
        assert.equal(reading.value?.result, 'net::OK', JSON.stringify(reading))
      }
    } finally {
      await swinging.stop()
    }
  })

  test('says so, and accuses nobody, where roots were given that the browser cannot know', async (context) => {
    const { lab, home } = await raiseHome(context, {})
    const { page } = await openApp(context, { home }) // a user whose Chromium does not trust the lab
    const readings = await examine(page, lab.typed)
    assert.equal(readings.trust.value.accepted, true)
    assert.equal(readings['browser-opinion'].why, 'not permitted')
  })

  test('ends with its patience where the server accepts and says nothing', { timeout: 60_000 }, async (context) => {
    const { lab, home, env } = await raiseHome(context, { typed: { host: 'plex.direct name' }, server: { door: 'mute' } })
    const { page } = await openApp(context, { home, env })
    const from = performance.now()
    const reading = (await examine(page, lab.typed))['browser-opinion']
    assert.equal(reading.state, 'unmeasured')
    assert.ok(performance.now() - from < 40_000)
  })
})
