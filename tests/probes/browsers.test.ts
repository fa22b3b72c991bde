import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import browsers from '@shared/facts/browsers'
import probe from '../../electron/probes/browsers'
import { rowsOf } from '../../electron/computer/browsers/sqlite'
import { fromPlist, fromRegistry } from '../../electron/computer/browsers/policies'
import { placesBelow, preferences } from '../lab/browser-files'
import { dice } from '../fuzz/dice'
import { look, value } from './looking'

let home: string
beforeEach(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-browsers-'))
})
afterEach(() => fs.rm(home, { recursive: true, force: true }))

async function write(file: string, content: string | object | Buffer): Promise<void> {
  await fs.mkdir(path.dirname(path.join(home, file)), { recursive: true })
  await fs.writeFile(path.join(home, file), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
}
const read = () => value(probe, browsers, { typed: '192.168.1.20', surroundings: { system: 'linux', browsers: placesBelow(home) } })

const site = 'https://app.plex.tv:443,*'
const chrome = '.config/google-chrome'
const firefoxPermissions = readFileSync(path.join(import.meta.dirname, '../recordings/linux/firefox-153-permissions.sqlite'))

describe('without consent', () => {
  it('nothing is read', async () => {
    const asked: string[] = []
    const readFile = (file: string) => {
      asked.push(file)
      return Promise.resolve(null)
    }
    expect((await look(probe, { typed: '192.168.1.20', surroundings: { browsers: null, readFile } })).reading).toMatchObject({
      state: 'unmeasured',
    })
    expect(asked).toEqual([])
  })
})

describe('a lived-in profile', () => {
  // Whatever else stands in the files, each of these would be somebody's secret.
  const secrets = ['canary-history.example', 'canary-person', 'canary-token', 'canary-profile-name', 'canary-path']

  it('gives what is named, and nothing else', async () => {
    const exceptions = {
      local_network: { [site]: { setting: 2 }, 'https://canary-history.example:443,*': { setting: 1 } },
      cookies: { 'https://canary-history.example,*': { setting: 1 } },
    }
    const more = { account_info: [{ email: 'canary-person@example.com' }], extensions: { settings: { x: { path: 'canary-path' } } } }
    await write(`${chrome}/Default/Preferences`, preferences(exceptions, { ...more, sync: { token: 'canary-token' } }))
    await write(`${chrome}/Local State`, {
      profile: { info_cache: { Default: { name: 'canary-profile-name' }, '../../canary-path': {} }, last_used: 'canary-profile-name' },
      dns_over_https: { mode: 'secure', templates: 'https://dns.example.net/canary-token{?dns}' },
    })
    await write(`${chrome}/Last Version`, '156.0.8078.108')
    await write(
      '.mozilla/firefox/profiles.ini',
      '[Profile0]\nName=canary-profile-name\nIsRelative=1\nPath=canary-path.default\nDefault=1\n',
    )
    await write(
      '.mozilla/firefox/canary-path.default/prefs.js',
      'user_pref("network.trr.mode", 3);\nuser_pref("network.trr.uri", "https://doh.example.net/canary-token");\nuser_pref("services.sync.username", "canary-person");\n',
    )
    await write('.mozilla/firefox/canary-path.default/permissions.sqlite', firefoxPermissions)
    const seen = await read()
    expect(seen).toEqual({
      browsers: [
        {
          browser: 'chrome',
          version: '156.0.8078.108',
          names: { asks: 'its own', provider: 'dns.example.net', setBy: 'the user', exceptsPlex: false },
          profiles: [{ profile: 0, isLast: true, localNetwork: 'blocked', loopback: 'asks', proxy: null, trouble: null }],
        },
        {
          browser: 'firefox',
          version: null,
          names: { asks: 'its own', provider: 'doh.example.net', setBy: 'the user', exceptsPlex: false },
          profiles: [{ profile: 0, isLast: true, localNetwork: 'blocked', loopback: 'allowed', proxy: null, trouble: null }],
        },
      ],
    })
    for (const secret of secrets) expect(JSON.stringify(seen)).not.toContain(secret)
  })
})

describe('a Firefox', () => {
  const profile = async (files: Readonly<Record<string, string | Buffer>>) => {
    await write('.config/mozilla/firefox/profiles.ini', '[Profile0]\nIsRelative=1\nPath=x.default\nDefault=1\n')
    for (const [name, content] of Object.entries(files)) await write(`.config/mozilla/firefox/x.default/${name}`, content)
    return (await read()).browsers[0]?.profiles[0]
  }
  const version = (major: number): string => `LastVersion=${String(major)}.0_20260101/20260101\n`

  it('asks where it is new enough and has stored nothing; of an older one nothing is known', async () => {
    expect(await profile({ 'prefs.js': '\n', 'compatibility.ini': version(153) })).toMatchObject({ localNetwork: 'asks', loopback: 'asks' })
    expect(await profile({ 'prefs.js': '\n', 'compatibility.ini': version(140) })).toMatchObject({ localNetwork: null, loopback: null })
  })

  it('lets every page in, or none, where its settings say so', async () => {
    const off = 'user_pref("network.lna.blocking", false);\n'
    expect(await profile({ 'prefs.js': off })).toMatchObject({ localNetwork: 'allowed' })
    const none = 'user_pref("permissions.default.local-network", 2);\n'
    expect(await profile({ 'prefs.js': none })).toMatchObject({ localNetwork: 'blocked by default', loopback: null })
  })

  it('that was made and never opened is left out', async () => {
    expect(await profile({ 'times.json': '{}' })).toBeUndefined()
  })

  it('with a broken database of permissions is read without it, however it is broken', async () => {
    const throwing = dice(7)
    for (let round = 0; round < 3_000; round++) {
      const broken = Buffer.from(firefoxPermissions)
      for (let change = throwing(12); change >= 0; change--) broken[throwing(broken.length)] = throwing(256)
      const rows = rowsOf(throwing(4) === 0 ? broken.subarray(0, throwing(broken.length)) : broken, 'moz_perms', 100)
      expect(rows === null || rows.length <= 100).toBe(true)
    }
    expect(rowsOf(firefoxPermissions, 'moz_perms', 1_000)).toHaveLength(62)
    expect(rowsOf(firefoxPermissions, 'moz_nothing', 1_000)).toBeNull()
    expect(await profile({ 'prefs.js': '\n', 'compatibility.ini': version(153), 'permissions.sqlite': 'SQLite format 3' })).toMatchObject({
      localNetwork: 'asks',
    })
  })
})

describe('a profile that cannot be read costs one sentence', () => {
  const cases: readonly (readonly [string, string | Buffer, string])[] = [
    ['half written', JSON.stringify(preferences({ local_network: { [site]: { setting: 2 } } })).slice(0, 120), 'no sense'],
    ['of a later version', '{"version":2,"profiles":[]}', 'no sense'],
    ['empty', '', 'no sense'],
    ['no JSON', Buffer.from([0, 1, 2, 255]), 'no sense'],
    ['nested without end', '['.repeat(200_000), 'no sense'],
    ['huge', Buffer.alloc(48 * 1024 * 1024 + 10, 32), 'too big'],
  ]
  it.each(cases)('%s', async (_, content, trouble) => {
    await write(`${chrome}/Local State`, { profile: { info_cache: { Default: {} } } })
    await write(`${chrome}/Default/Preferences`, content)
    const { browsers: found } = await read()
    expect(found[0]?.profiles).toEqual([{ profile: 0, isLast: true, localNetwork: null, loopback: null, proxy: null, trouble }])
  })

  it('not there', async () => {
    await write(`${chrome}/Local State`, 'half')
    expect((await read()).browsers[0]?.profiles[0]?.trouble).toBe('not readable')
  })

  it('while the others are read', async () => {
    await write(`${chrome}/Local State`, { profile: { info_cache: { Default: {}, 'Profile 2': {} }, last_used: 'Profile 2' } })
    await write(`${chrome}/Default/Preferences`, 'half')
    await write(`${chrome}/Profile 2/Preferences`, preferences({ loopback_network: { [site]: { setting: 2 } } }))
    expect((await read()).browsers[0]?.profiles).toMatchObject([
      { profile: 0, trouble: 'no sense', isLast: false },
      { profile: 2, trouble: null, loopback: 'blocked', isLast: true },
    ])
  })

  it('one odd value does not cost the others', async () => {
    await write(`${chrome}/Local State`, { profile: { info_cache: { Default: {} } } })
    const odd = {
      local_network: { [site]: { setting: 2 }, a: 7, b: null, c: { setting: 'x' } },
      permission_autoblocking_data: { [site]: 5 },
    }
    await write(`${chrome}/Default/Preferences`, preferences(odd, { proxy: 'odd' }, { local_network: 'odd' }))
    expect((await read()).browsers[0]?.profiles[0]).toMatchObject({ localNetwork: 'blocked', trouble: null })
  })
})

describe('what whoever manages the computer laid down', () => {
  it('as reg query prints it', () => {
    const printed = [
      '',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome',
      '    DnsOverHttpsMode    REG_SZ    off',
      '    LocalNetworkAccessRestrictionsTemporaryOptOut    REG_DWORD    0x1',
      '',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\LocalNetworkBlockedForUrls',
      '    1    REG_SZ    https://app.plex.tv',
      '    2    REG_SZ    [*.]example.com',
    ].join('\r\n')
    expect(fromRegistry(printed)).toEqual({
      DnsOverHttpsMode: 'off',
      LocalNetworkAccessRestrictionsTemporaryOptOut: 1,
      LocalNetworkBlockedForUrls: ['https://app.plex.tv', '[*.]example.com'],
    })
  })

  it('as defaults export prints it', () => {
    const printed = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
	<key>LocalNetworkAccessRestrictionsTemporaryOptOut</key>
	<false/>
	<key>LocalNetworkAllowedForUrls</key>
	<array>
		<string>https://app.plex.tv</string>
	</array>
	<key>HomepageLocation</key>
	<string>https://canary.example</string>
</dict></plist>`
    expect(fromPlist(printed)).toEqual({
      LocalNetworkAccessRestrictionsTemporaryOptOut: false,
      LocalNetworkAllowedForUrls: ['https://app.plex.tv'],
    })
  })
})

// Put where these systems keep them, as Debian's browsers wrote them; not yet run on such a computer.
describe('on other systems each browser is found where it keeps its profile', () => {
  const permitted = JSON.stringify(preferences({ local_network: { [site]: { setting: 2 } } }))
  const windows = {
    home: 'C:\\Users\\x',
    config: '',
    local: 'C:\\Users\\x\\AppData\\Local',
    roaming: 'C:\\Users\\x\\AppData\\Roaming',
    root: 'C:\\',
  }
  const mac = { home: '/Users/x', config: '', local: '', roaming: '', root: '/' }
  const below = '/Users/x/Library/Application Support'

  it.each([
    ['windows', 'chrome', `${windows.local}\\Google\\Chrome\\User Data`],
    ['windows', 'edge', `${windows.local}\\Microsoft\\Edge\\User Data`],
    ['windows', 'brave', `${windows.local}\\BraveSoftware\\Brave-Browser\\User Data`],
    ['windows', 'vivaldi', `${windows.local}\\Vivaldi\\User Data`],
    ['windows', 'opera', `${windows.roaming}\\Opera Software\\Opera Stable`],
    ['windows', 'firefox', `${windows.roaming}\\Mozilla\\Firefox`],
    ['macos', 'chrome', `${below}/Google/Chrome`],
    ['macos', 'edge', `${below}/Microsoft Edge`],
    ['macos', 'brave', `${below}/BraveSoftware/Brave-Browser`],
    ['macos', 'vivaldi', `${below}/Vivaldi`],
    ['macos', 'opera', `${below}/com.operasoftware.Opera`],
    ['macos', 'firefox', `${below}/Firefox`],
  ] as const)('%s: %s', async (system, browser, folder) => {
    const slash = system === 'windows' ? '\\' : '/'
    const files = new Map<string, string | Buffer>(
      browser === 'firefox'
        ? [
            ['profiles.ini', '[Profile0]\r\nIsRelative=1\r\nPath=Profiles/x.default\r\nDefault=1\r\n'],
            [`Profiles${slash}x.default${slash}prefs.js`, '\n'],
            [`Profiles${slash}x.default${slash}permissions.sqlite`, firefoxPermissions],
          ]
        : [
            ['Local State', JSON.stringify({ profile: { info_cache: { Default: {} } } })],
            [`Default${slash}Preferences`, permitted],
          ],
    )
    const surroundings = {
      ...{ system, browsers: system === 'windows' ? windows : mac },
      readFile: (file: string) => {
        const content = file.startsWith(folder) ? files.get(file.slice(folder.length + 1)) : undefined
        return Promise.resolve(content === undefined ? null : Buffer.from(content))
      },
      run: () => Promise.resolve({ code: 1, output: '' }),
    }
    const { browsers: found } = await value(probe, browsers, { typed: '192.168.1.20', surroundings })
    expect(found.map((one) => [one.browser, one.profiles[0]?.localNetwork])).toEqual([[browser, 'blocked']])
  })
})
