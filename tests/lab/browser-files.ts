import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserPlaces } from '../../electron/computer/browsers/places'
import type { WholeWorld } from './home'
import type { Running } from './listening'

export interface BrowserFiles extends Running {
  /** `null`: the user did not agree. */
  readonly places: BrowserPlaces | null
}

const version = '156.0.8078.108'
/** Chromium counts microseconds from 1601. */
const chromiumTime = (ms: number): number => (ms + 11_644_473_600_000) * 1_000
const site = 'https://app.plex.tv:443,*'
const stored = (setting: number) => ({ [site]: { last_modified: '13440162485531770', setting } })

/** Preferences of one profile, key by key as Chromium 156 wrote them (docs/sources/clients.md#what-browsers-store). */
export const preferences = (exceptions: object, more: object = {}, byDefault: object = {}): object => ({
  profile: {
    content_settings: {
      exceptions: { local_network: {}, local_network_access: {}, loopback_network: {}, permission_autoblocking_data: {}, ...exceptions },
    },
    default_content_setting_values: { has_migrated_local_network_access: true, ...byDefault },
  },
  ...more,
})

const silent = (what: object) => ({
  permission_autoblocking_data: { [site]: { last_modified: '13440162553152795', setting: { LocalNetwork: what } } },
})

/** Preferences as Firefox writes them: each a line of its own (docs/sources/clients.md#firefox). */
const firefoxFiles = (preferences: string): Readonly<Record<string, string>> => ({
  'profiles.ini': '[Profile0]\nName=default\nIsRelative=1\nPath=own.default\nDefault=1\n',
  'own.default/compatibility.ini': '[Compatibility]\nLastVersion=153.7.0_20261110093402/20261110093402\n',
  'own.default/prefs.js': preferences,
})
const ownNames = 'user_pref("network.trr.mode", 3);\nuser_pref("network.trr.uri", "https://dns.example/dns-query");\n'

interface Written {
  readonly profiles: Readonly<Record<string, object>>
  readonly state?: object
  readonly policy?: object
  readonly version?: string
  readonly names?: object
}

const byFirefox = {
  'Firefox with names of its own': firefoxFiles(ownNames),
  'Firefox that excepts Plex': firefoxFiles(`${ownNames}user_pref("network.trr.excluded-domains", "plex.direct");\n`),
  'blocked in Firefox': firefoxFiles('\n'),
}
/** Recorded (tests/recordings/README.md): app.plex.tv is blocked for the home, and allowed for this computer. */
const firefoxPermissions = path.join(import.meta.dirname, '../recordings/linux/firefox-153-permissions.sqlite')
const isFirefox = (browser: string): browser is keyof typeof byFirefox => browser in byFirefox

const one = (...args: Parameters<typeof preferences>): Written => ({ profiles: { Default: preferences(...args) } })

const written: Readonly<Record<Exclude<NonNullable<WholeWorld['browser']>, keyof typeof byFirefox>, () => Written>> = {
  'would ask': () => one({}),
  blocked: () => one({ local_network: stored(2) }),
  'blocked, before it asked': () => ({ ...one({ local_network_access: stored(2) }), version: '141.0.7390.54' }),
  'blocked in Chrome 144': () => ({ ...one({ local_network_access: stored(2) }), version: '144.0.7559.60' }),
  allowed: () => one({ local_network: stored(1), loopback_network: stored(1) }),
  'blocked by default': () => one({}, {}, { local_network: 2 }),
  'allowed, though blocked by default': () => one({ local_network: stored(1) }, {}, { local_network: 2 }),
  'blocked by policy': () => ({ ...one({ local_network: stored(1) }), policy: { LocalNetworkBlockedForUrls: ['[*.]plex.tv'] } }),
  'allowed by policy': () => ({ ...one({ local_network: stored(2) }), policy: { LocalNetworkAllowedForUrls: ['https://app.plex.tv'] } }),
  'no longer asked': () => one(silent({ dismiss_count: 3, dismissal_embargo_days: chromiumTime(Date.now()) })),
  'asked again by now': () => one(silent({ dismiss_count: 3, dismissal_embargo_days: chromiumTime(Date.now() - 8 * 24 * 3_600_000) })),
  'asked, unanswered': () => one(silent({ ignore_count: 1 })),
  'Chrome with names of its own': () => ({
    ...one({}),
    names: { dns_over_https: { mode: 'secure', templates: 'https://dns.example/dns-query' } },
  }),
  'loopback blocked': () => one({ loopback_network: stored(2) }),
  'blocked in one profile, allowed in another': () => ({
    profiles: { Default: preferences({ local_network: stored(1) }), 'Profile 1': preferences({ local_network: stored(2) }) },
    state: { info_cache: { Default: {}, 'Profile 1': {} }, last_used: 'Default' },
  }),
}

/** What a browser of this user's has stored, as real files in a folder of its own. */
export async function browserFiles({ browser }: WholeWorld): Promise<BrowserFiles> {
  if (browser === null) return { places: null, stop: () => Promise.resolve() }
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-browser-'))
  const stop = (): Promise<void> => fs.rm(home, { recursive: true, force: true })
  const write = async (file: string, content: string): Promise<void> => {
    await fs.mkdir(path.dirname(path.join(home, file)), { recursive: true })
    await fs.writeFile(path.join(home, file), content)
  }
  if (isFirefox(browser)) {
    for (const [file, content] of Object.entries(byFirefox[browser])) await write(`.mozilla/firefox/${file}`, content)
    if (browser === 'blocked in Firefox') {
      await fs.copyFile(firefoxPermissions, path.join(home, '.mozilla/firefox/own.default/permissions.sqlite'))
    }
    return { places: placesBelow(home), stop }
  }
  const { profiles, state, policy, version: own = version, names } = written[browser]()
  const folder = '.config/google-chrome'
  await write(`${folder}/Local State`, JSON.stringify({ profile: state ?? { info_cache: { Default: {} } }, ...names }))
  await write(`${folder}/Last Version`, own)
  for (const [name, content] of Object.entries(profiles)) await write(`${folder}/${name}/Preferences`, JSON.stringify(content))
  if (policy) await write('etc/opt/chrome/policies/managed/plex.json', JSON.stringify(policy))
  return { places: placesBelow(home), stop }
}

/** A home folder that also holds what else lies on the disk. */
export const placesBelow = (home: string): BrowserPlaces => ({
  home,
  config: path.join(home, '.config'),
  local: path.join(home, 'AppData/Local'),
  roaming: path.join(home, 'AppData/Roaming'),
  root: home,
})
