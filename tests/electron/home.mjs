// Raises a home of the lab for the end-to-end tests and says how the app finds it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT, scratchFolder } from './launch.mjs'

/** @typedef {import('../lab/raise.ts').Lab} Lab */

/** @returns {Promise<{ raise: (world: import('@shared/world').World) => Promise<Lab> }>} */
async function lab() {
  const { module } = await runnerImport(path.join(ROOT, 'tests', 'lab', 'raise.ts'), {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
  })
  return /** @type {any} */ (module)
}
const loaded = lab()

/**
 * A raised home, with what `openApp` needs to live in it.
 * @param {{ after: (job: () => Promise<void>) => void }} test takes it down at its end
 * @param {import('@shared/world').World} world
 */
export async function raiseHome(test, world) {
  const { raise } = await loaded
  const home = await raise(world)
  test.after(() => home.down())
  return { lab: home, home: describe(home, world), env: { HOME: homeThatTrusts(home.ca) } }
}

/**
 * What RELOCK_DEMO says of it.
 * @param {Lab} home
 * @param {import('@shared/world').World} world
 */
const describe = (home, world) => ({
  resolvers: [{ address: home.resolver.address, port: home.resolver.port }],
  ca: home.ca,
  places: home.places,
  clockAhead: world.clockAhead ?? 0,
  gdm: home.gdm,
})

/**
 * A user's home folder in which Chromium trusts one more root: on Linux it asks NSS for them (crypto/nss_util.cc).
 * @param {string} ca PEM
 */
function homeThatTrusts(ca) {
  const folder = scratchFolder('home')
  const store = path.join(folder, '.pki', 'nssdb')
  mkdirSync(store, { recursive: true })
  const root = path.join(folder, 'root.pem')
  writeFileSync(root, ca)
  execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password'])
  execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'the lab', '-i', root])
  return folder
}
