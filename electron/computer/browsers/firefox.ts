import path from 'node:path'
import { z } from 'zod'
import type { Surroundings } from '../surroundings'
import type { Permission } from '@shared/model/browser'
import { hostOf, type Browser } from './chromium'
import type { BrowserPlaces } from './places'
import { rowsOf, type Field } from './sqlite'

/** Bytes. Firefox refuses longer lines than most such files have in all. */
const limit = 8 * 1024 * 1024
const most = 20

const policySchema = z.object({
  policies: z.object({
    DNSOverHTTPS: z
      .object({
        Enabled: z.boolean().optional().catch(undefined),
        ProviderURL: z.string().catch(''),
        ExcludedDomains: z.array(z.string()).catch([]),
        Fallback: z.boolean().catch(true),
      })
      .optional()
      .catch(undefined),
    LocalNetworkAccess: z
      .object({ Enabled: z.boolean().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
})
type Policies = z.infer<typeof policySchema>['policies']
type Doh = NonNullable<z.infer<typeof policySchema>['policies']['DNSOverHTTPS']>

type Reads = Pick<Surroundings, 'system' | 'readFile' | 'now'>

/** The first version that was seen to ask (docs/sources/clients.md#firefox); of an earlier one only what it has stored is known. */
const firstAsking = 153
/** Rows of permissions that are looked through. */
const mostPermissions = 20_000

/**
 * What Firefox stores below `folder`; `null` where it never ran. Never throws about the files.
 */
export async function readFirefox(folder: string, at: BrowserPlaces, reads: Reads, signal: AbortSignal): Promise<Browser | null> {
  const paths = reads.system === 'windows' ? path.win32 : path.posix
  const text = async (...parts: readonly string[]): Promise<string | null> =>
    (await reads.readFile(paths.join(...parts), limit + 1))?.toString('utf8') ?? null
  const list = await text(folder, 'profiles.ini')
  if (list === null) return null
  const found = profilesIn(list).slice(0, most)
  const policies = await policiesOf(at, reads)
  const profiles: Browser['profiles'] = []
  let [lastVersion, names]: [string | null, Browser['names']] = [null, null]
  for (const [profile, { place, isLast }] of found.entries()) {
    if (signal.aborted) break
    const own = paths.isAbsolute(place) ? place : paths.join(folder, place)
    const preferences = await text(own, 'prefs.js')
    const trouble = troubleWith(preferences)
    const read = preferences === null || trouble ? null : new Map([...prefsIn(preferences), ...prefsIn((await text(own, 'user.js')) ?? '')])
    const compatibility = await text(own, 'compatibility.ini')
    // Made and never opened: Firefox makes such a one beside its first.
    if (preferences === null && compatibility === null && (await text(own, 'times.json')) !== null) continue
    const version = /^LastVersion=(\d{1,4}(?:\.\d{1,4}){0,3})/m.exec(compatibility ?? '')?.[1] ?? null
    const file = read && (await reads.readFile(paths.join(own, 'permissions.sqlite'), limit))
    const stored = (file && rowsOf(file, 'moz_perms', mostPermissions)) ?? []
    const permission = (kind: Kind): Permission | null =>
      read && (decreed(policies, read) ?? storedIn(stored, kind, reads.now()) ?? byDefault(read, kind, version))
    profiles.push({
      profile,
      isLast: isLast || found.length === 1,
      localNetwork: permission('local-network'),
      loopback: permission('localhost'),
      proxy: proxies.get(read?.get('network.proxy.type') ?? '') ?? null,
      trouble,
    })
    if (!read || (names !== null && !isLast)) continue
    const doh = policies?.DNSOverHTTPS
    names = doh?.Enabled === undefined ? byUser(read) : byPolicy(doh)
    lastVersion = version ?? lastVersion
  }
  return { browser: 'firefox', version: lastVersion, names, profiles }
}

/** Sections of profiles.ini: `[Profile0]` with `Path=`, and `[Install…]` whose `Default=` is the one that opens. */
function profilesIn(ini: string): readonly { readonly place: string; readonly isLast: boolean }[] {
  const sections = ini.split(/^\[/m).slice(1, 200)
  const value = (section: string, key: string): string | undefined => new RegExp(`^${key}=([^\\r\\n]{1,500})`, 'm').exec(section)?.[1]
  const opens = sections.filter((section) => section.startsWith('Install')).map((section) => value(section, 'Default'))
  return sections
    .filter((section) => /^Profile\d/.test(section))
    .flatMap((section) => {
      const place = value(section, 'Path')
      return place === undefined
        ? []
        : [{ place, isLast: opens.includes(place) || (opens.length === 0 && value(section, 'Default') === '1') }]
    })
}

/** `user_pref("name", value);`, of which a later line wins; only the names that matter here are kept. */
function prefsIn(text: string): Prefs {
  const line =
    /^user_pref\("(network\.(?:trr\.(?:mode|uri|custom_uri|excluded-domains|allow-rfc1918)|proxy\.type|lna\.(?:enabled|blocking))|permissions\.default\.(?:local-network|localhost))",\s*(?:"((?:[^"\\]|\\.){0,4000})"|(-?\d{1,9}|true|false))\);/gm
  return new Map([...text.matchAll(line)].map(([, name = '', quoted, bare = '']) => [name, quoted ?? bare]))
}

type Kind = 'local-network' | 'localhost'
type Prefs = ReadonlyMap<string, string>
const site = 'https://app.plex.tv'

/** Whoever manages this computer has switched the questions off, or the user has: then every page gets in. */
function decreed(policies: Policies | null, prefs: Prefs): Permission | null {
  if (policies?.LocalNetworkAccess?.Enabled === false) return 'allowed by policy'
  return prefs.get('network.lna.enabled') === 'false' || prefs.get('network.lna.blocking') === 'false' ? 'allowed' : null
}

/** 1 allows, 2 blocks; an answer may be for this session only (1), or until an instant (2). */
function storedIn(rows: readonly ReadonlyMap<string, Field>[], kind: Kind, now: number): Permission | null {
  const own = rows.find(
    (row) =>
      row.get('origin') === site &&
      row.get('type') === kind &&
      (row.get('expireType') === 0 || (row.get('expireType') === 2 && Number(row.get('expireTime')) > now)),
  )
  if (own?.get('permission') === 1) return 'allowed'
  return own?.get('permission') === 2 ? 'blocked' : null
}

function byDefault(prefs: Prefs, kind: Kind, version: string | null): Permission | null {
  const standard = prefs.get(`permissions.default.${kind}`)
  if (standard === '2') return 'blocked by default'
  if (standard === '1') return 'allowed'
  return version !== null && Number(version.split('.')[0]) >= firstAsking ? 'asks' : null
}

const isPlex = (domain: string): boolean => /^\.?plex\.direct\.?$/i.test(domain.trim())

/** Modes: 2 asks its service first and this computer after it, 3 the service alone, 5 is off by choice (docs/sources/clients.md#firefox). */
function byUser(prefs: Prefs): Browser['names'] {
  const asks = modes.get(prefs.get('network.trr.mode') ?? '')
  if (asks === undefined) return null
  const provider = hostOf(prefs.get('network.trr.custom_uri') ?? '') ?? hostOf(prefs.get('network.trr.uri') ?? '')
  const isExcepted =
    (prefs.get('network.trr.excluded-domains') ?? '').split(',').some(isPlex) || prefs.get('network.trr.allow-rfc1918') === 'true'
  return { asks, provider, setBy: 'the user', exceptsPlex: isExcepted }
}

const modes: ReadonlyMap<string, NonNullable<Browser['names']>['asks']> = new Map([
  ['0', 'this computer'],
  ['5', 'this computer'],
  ['2', 'its own where that is the same'],
  ['3', 'its own'],
])

function troubleWith(preferences: string | null): 'not readable' | 'too big' | null {
  if (preferences === null) return 'not readable'
  return preferences.length > limit ? 'too big' : null
}

function askedByPolicy({ Enabled, Fallback }: Pick<Doh, 'Enabled' | 'Fallback'>): NonNullable<Browser['names']>['asks'] {
  if (Enabled === false) return 'this computer'
  return Fallback ? 'its own where that is the same' : 'its own'
}

const byPolicy = ({ ProviderURL, ExcludedDomains, ...asked }: Doh): Browser['names'] => ({
  asks: askedByPolicy(asked),
  provider: hostOf(ProviderURL),
  setBy: 'policy',
  exceptsPlex: ExcludedDomains.some(isPlex),
})

/** 0 none, 1 by hand, 2 a script, 4 found by itself, 5 as the system. */
const proxies: ReadonlyMap<string, NonNullable<Browser['profiles'][number]['proxy']>> = new Map([
  ['0', 'none'],
  ['1', 'fixed'],
  ['2', 'a script'],
  ['4', 'found by itself'],
])

/** Linux: /etc/firefox/policies. On Windows and macOS it lies beside the program, wherever that is, and is not read. */
async function policiesOf({ root }: BrowserPlaces, { system, readFile }: Reads): Promise<Policies | null> {
  if (system === 'windows' || system === 'macos') return null
  const bytes = await readFile(path.posix.join(root, 'etc/firefox/policies/policies.json'), limit)
  try {
    return policySchema.safeParse(JSON.parse(bytes?.toString('utf8') ?? '')).data?.policies ?? null
  } catch {
    return null
  }
}
