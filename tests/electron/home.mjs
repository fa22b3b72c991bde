// Raises a home of the lab for the end-to-end tests and says how the app finds it.
import path from 'node:path'
import { runnerImport } from 'vite'
import { bundled } from '../lab/bundle.mjs'
import { ROOT } from './launch.mjs'

/** @type {import('vite').InlineConfig} */
const loading = { root: ROOT, configFile: false, logLevel: 'warn', resolve: { alias: { '@shared': path.join(ROOT, 'shared') } } }

/**
 * @param {string} file of tests/lab
 * @returns {Promise<any>}
 */
async function fromLab(file) {
  const { module } = await runnerImport(path.join(ROOT, 'tests', 'lab', file), loading)
  return module
}
/** @type {Promise<[typeof import('../lab/raise.ts'), typeof import('../lab/browser-trust.ts')]>} */
const loaded = Promise.all([fromLab('raise.ts'), fromLab('browser-trust.ts')])

/** What Relock sees where every name server is well, and this computer remembers an old "no". */
export async function evidenceOfMemory() {
  const { home } = await fromLab('../evidence/home.ts')
  const { namesAre, no, resolver } = await fromLab('../evidence/dns.ts')
  return home({ names: namesAre({ system: no(), resolvers: [resolver({})] }) })
}

/**
 * What a watch of the last five days saw.
 * @param {NonNullable<import('@shared/model/world').World['watched']>} watched
 */
export async function daysOfWatching(watched) {
  const { watchedUntil } = await fromLab('../evidence/watched.ts')
  return watchedUntil(watched, Date.now())
}

/** What Relock sees where it was stopped before anything answered, so that nothing can be told. */
export async function evidenceOfNothing() {
  const { home, closed } = await fromLab('../evidence/home.ts')
  return home(closed('cancelled'))
}

/**
 * A sealed street of namespaces: the words before a program on the user's computer in it, how it is woken from there, and its faults.
 * @returns {Promise<{ around: readonly string[], wake: typeof import('../paths/street.ts').wake, faults: readonly import('../paths/faults.ts').Fault[] }>}
 */
export async function street() {
  const { sealed, setUp, wake, faultsAtHome, faultsOutside } = await import(await bundled('tests/paths/for-the-app.ts'))
  return { around: [...sealed(setUp), 'ip', 'netns', 'exec', 'client'], wake, faults: [...faultsAtHome, ...faultsOutside] }
}

/** Who is signed in at the lab's plex.tv, and with what: none of it may be left anywhere. */
export async function secretsOfPlex() {
  const { accountToken, sharedToken, person } = await fromLab('plex-account.ts')
  return [accountToken, sharedToken, ...Object.values(person)]
}

/**
 * Debian's Chromium as the person's own browser, on Plex's page for signing in under its true name; `null` where there is none.
 * @param {{ after: (job: () => Promise<void>) => void }} test ends it
 * @param {import('../lab/lab').Lab} lab
 */
export async function personsBrowser(test, lab) {
  const { plexSite, startChromium, whyNoChromium } = await fromLab('real-chromium.ts')
  if (whyNoChromium() !== null) return null
  const site = await plexSite(lab.account.sayYes)
  test.after(() => site.stop())
  const browser = await startChromium(site, { ...lab.server, space: 'loopback' })
  test.after(() => browser.close())
  return browser
}

/**
 * A raised home, with what `openApp` needs to live in it: a user's folder in which Chromium trusts the lab as well.
 * @param {{ after: (job: () => Promise<void>) => void }} test takes it down at its end
 * @param {import('@shared/model/world').World} world
 */
export async function raiseHome(test, world) {
  const [{ raise }, { browserHomeTrusting }] = await loaded
  const lab = await raise(world)
  test.after(() => lab.down())
  const browser = await browserHomeTrusting(lab.ca)
  test.after(() => browser.stop())
  return { lab, home: lab.forTheApp, env: browser.env }
}

/** An address as homes have them: only such a way is one for another device, or for the page in a browser here. */
export const server = '192.168.77.20'

/**
 * A home whose server stands at that address, and a user's folder in which Chromium trusts the lab.
 * @param {{ after: (job: () => Promise<void>) => void }} test takes it down at its end
 * @param {import('@shared/model/world').World} world
 */
export async function raiseAtHome(test, world = {}) {
  const [{ raise }, { browserHomeTrusting }] = await loaded
  const { pickHome } = await fromLab('home.ts')
  const lab = await raise(world, { ...pickHome(), server })
  test.after(() => lab.down())
  const browser = await browserHomeTrusting(lab.ca)
  test.after(() => browser.stop())
  return { lab, home: lab.forTheApp, env: browser.env }
}

/**
 * Debian's Chromium as the person's own browser at app.plex.tv, played by the lab under its true name; its profile is kept between two starts. `null` where there is
 * none to be driven.
 * @param {{ after: (job: () => Promise<void>) => void }} test
 * @param {import('../lab/lab').Lab} lab
 */
export async function plexInBrowser(test, lab) {
  const { choose, plexSite, settingsOfPlex, startChromium, whyNoChromium } = await fromLab('real-chromium.ts')
  const { placesBelow } = await fromLab('browser-files.ts')
  if (whyNoChromium() !== null) return null
  const site = await plexSite(undefined, [lab.ca])
  test.after(() => site.stop())
  return {
    env: site.home.env,
    places: placesBelow(site.home.env.HOME),
    start: () => startChromium(site, { ...lab.server, space: 'local' }),
    settingsOfPlex,
    choose,
  }
}
