import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import browsers, { type Browsers } from '@shared/facts/browsers'
import probe from '../../electron/probes/browsers'
import { placesBelow } from '../lab/browser-files'
import { plex } from '../lab/home'
import { look as lookAt } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { raise } from '../lab/raise'
import {
  choose,
  plexSite,
  settingsOfPlex,
  startChromium,
  whyNoChromium,
  whyNoPolicies,
  type Chromium,
  type PlexSite,
} from '../lab/real-chromium'
import { value } from '../probes/looking'

// Debian's own Chromium plays the user's, app.plex.tv is played under its true name: what the browser does, and what Relock reads of it, must agree.

const patience = { timeout: 240_000 }
let lab: Lab
beforeAll(async () => {
  lab = await raise({ publishes: { told: 'to the account', ways: ['numbered home'] } })
})
afterAll(() => lab.down())

const name = `192-168-77-20.${plex.hash}.plex.direct`
/** Does app.plex.tv get an answer of the server's? */
const asks = (browser: Chromium): Promise<unknown> =>
  browser.evaluate(`fetch('https://${name}:32400/identity').then((answer) => answer.status, () => 'refused')`)

async function inBrowser(context: TestContext, live: (site: PlexSite) => Promise<void>): Promise<void> {
  const reason = whyNoChromium()
  if (reason !== null) context.skip(reason)
  const site = await plexSite()
  try {
    await live(site)
  } finally {
    await site.stop()
  }
}

const placesOf = ({ home }: PlexSite) => placesBelow(home.env['HOME'] ?? '')
const readOf = (site: PlexSite): Promise<Browsers> =>
  value(probe, browsers, { typed: '192.168.77.20', surroundings: { browsers: placesOf(site) } })
const firstProfile = async (site: PlexSite) => (await readOf(site)).browsers[0]?.profiles[0]

/** What a whole look says, with the browser's files. */
async function judged(site: PlexSite): Promise<readonly string[]> {
  const surroundings = lab.surroundings
  const { diagnosis } = await lookAt({
    ...lab,
    typed: lab.typed,
    hosts: lab.hosts,
    answers: lab.answers,
    surroundings: (more) => surroundings({ ...more, browsers: placesOf(site) }),
  })
  return diagnosis.confirmed.map(({ cause }) => cause)
}

describe.each([
  { space: 'local', key: 'localNetwork', row: 'Local network', cause: 'browser-keeps-plex-from-home' },
  { space: 'loopback', key: 'loopback', row: 'Apps on device', cause: 'browser-keeps-plex-from-this-computer' },
] as const)('the permission for $space addresses', ({ space, key, row, cause }) => {
  it('is read as it is stored: untouched, refused, allowed by the guide’s own steps', patience, (context) =>
    inBrowser(context, async (site) => {
      const server = { ...lab.server, space }
      const first = await startChromium(site, server)
      await first.goTo('https://app.plex.tv/desktop/')
      await first.close()
      expect(await firstProfile(site)).toMatchObject({ [key]: 'asks', trouble: null })

      // Without a screen nobody can press “Allow”, and Chromium notes a “Block”.
      const second = await startChromium(site, server)
      await second.goTo('https://app.plex.tv/desktop/')
      expect(await asks(second)).toBe('refused')
      await second.close()
      expect(await firstProfile(site)).toMatchObject({ [key]: 'blocked' })
      if (space === 'local') expect(await judged(site)).toEqual([cause])

      const third = await startChromium(site, server)
      await third.goTo(settingsOfPlex)
      expect(await third.evaluate(choose(row, 'Block', 'Allow'))).toBe('chosen')
      await third.goTo('https://app.plex.tv/desktop/')
      expect(await asks(third)).toBe(200)
      await third.close()
      expect(await firstProfile(site)).toMatchObject({ [key]: 'allowed' })
      if (space === 'local') expect(await judged(site)).toEqual([])
    }),
  )
})

// Which pattern wins, and which of two policies: each as the browser itself does.
describe('policies', () => {
  const policies: readonly (readonly [object, 'allowed by policy' | 'blocked by policy'])[] = [
    [{ LocalNetworkBlockedForUrls: ['https://app.plex.tv'] }, 'blocked by policy'],
    [{ LocalNetworkBlockedForUrls: ['[*.]plex.tv'] }, 'blocked by policy'],
    [{ LocalNetworkBlockedForUrls: ['*'], LocalNetworkAllowedForUrls: ['[*.]plex.tv'] }, 'allowed by policy'],
    [{ LocalNetworkAllowedForUrls: ['*'], LocalNetworkAccessBlockedForUrls: ['https://app.plex.tv'] }, 'blocked by policy'],
    [
      { LocalNetworkAllowedForUrls: ['https://app.plex.tv'], LocalNetworkAccessBlockedForUrls: ['https://app.plex.tv'] },
      'allowed by policy',
    ],
    [
      { LocalNetworkBlockedForUrls: ['https://app.plex.tv'], LocalNetworkAccessAllowedForUrls: ['https://app.plex.tv'] },
      'blocked by policy',
    ],
    [{ LocalNetworkAccessRestrictionsTemporaryOptOut: true }, 'allowed by policy'],
  ]
  it.for(policies)('%j', patience, ([policy, expected], context) => {
    const reason = whyNoPolicies()
    if (reason !== null) context.skip(reason)
    return inBrowser(context, async (site) => {
      const browser = await startChromium(site, { ...lab.server, space: 'local' }, policy)
      await browser.goTo('https://app.plex.tv/desktop/')
      expect(await asks(browser)).toBe(expected === 'allowed by policy' ? 200 : 'refused')
      await browser.close()
      expect(await firstProfile(site)).toMatchObject({ localNetwork: expected })
    })
  })
})

// A dashboard that shows app.plex.tv inside its own page: the permission of the page itself does not count there.
it(
  'a page inside another page is refused though it is allowed, and let in where the other page is, and passes that on',
  patience,
  (context) => {
    const reason = whyNoPolicies()
    if (reason !== null) context.skip(reason)
    const framedIn = async (site: PlexSite, policy: object): Promise<readonly unknown[]> => {
      const browser = await startChromium(site, { ...lab.server, space: 'local' }, policy)
      await browser.goTo('https://app.plex.tv/desktop/')
      expect(await asks(browser)).toBe(200)
      await browser.goTo('https://plex.tv/dashboard')
      const framed = (allow: string): Promise<unknown> =>
        browser.evaluate(`new Promise((resolve) => {
        onmessage = ({ data }) => resolve(data)
        const frame = document.createElement('iframe')
        frame.allow = '${allow}'
        frame.src = 'https://app.plex.tv/framed#${encodeURIComponent(`https://${name}:32400/identity`)}'
        document.body.append(frame)
      })`)
      const ends = [await framed(''), await framed('local-network')]
      await browser.close()
      return ends
    }
    return inBrowser(context, async (site) => {
      expect(await framedIn(site, { LocalNetworkAllowedForUrls: ['https://app.plex.tv'] })).toEqual(['refused', 'refused'])
      // It is the site of the outer page that is asked about, once that page passes its permission on.
      expect(await framedIn(site, { LocalNetworkAllowedForUrls: ['[*.]plex.tv'] })).toEqual(['refused', 200])
    })
  },
)
