import path from 'node:path'
import { z } from 'zod'
import type { Browsers } from '@shared/facts/browsers'
import type { BrowserId, Permission } from '@shared/model/browser'
import type { Surroundings } from '../surroundings'
import { closeness } from './patterns'
import { decreed, policyOf, type Policy } from './policies'
import type { BrowserPlaces } from './places'

export type Browser = Browsers['browsers'][number]
type Profile = Browser['profiles'][number]

/** Bytes: a lived-in profile has a few million; what is bigger is read by nobody, here. */
const limit = 48 * 1024 * 1024
/** Profiles that are read. */
const most = 20
/** How long a browser does not ask after its question was closed three times or left open four times, milliseconds (docs/sources/clients.md#what-browsers-store). */
const embargo = 7 * 24 * 3_600_000
/** Chromium counts microseconds from 1601; milliseconds from there to 1970. */
const epoch = 11_644_473_600_000

// Of each file nothing is taken but what these shapes name; whatever else stands there is dropped where it is read.
const setting = z.object({ setting: z.number() }).nullable().catch(null)
const exceptions = z.record(z.string(), setting).catch({})
const count = z.number().catch(0)
const asking = z
  .object({ dismiss_count: count, ignore_count: count, dismissal_embargo_days: count, ignore_embargo_days: count })
  .nullable()
  .catch(null)
const askings = z
  .record(
    z.string(),
    z
      .object({ setting: z.object({ LocalNetwork: asking, LoopbackNetwork: asking, LocalNetworkAccess: asking }) })
      .nullable()
      .catch(null),
  )
  .catch({})
const standard = z.number().nullable().catch(null)
const preferencesSchema = z.object({
  profile: z
    .object({
      content_settings: z
        .object({
          exceptions: z
            .object({
              local_network: exceptions,
              loopback_network: exceptions,
              local_network_access: exceptions,
              permission_autoblocking_data: askings,
            })
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
      default_content_setting_values: z
        .object({ local_network: standard, loopback_network: standard, local_network_access: standard })
        .optional()
        .catch(undefined),
    })
    .optional(),
  proxy: z.object({ mode: z.string() }).nullable().catch(null),
})
type Preferences = z.infer<typeof preferencesSchema>

const stateSchema = z.object({
  profile: z
    .object({ info_cache: z.record(z.string(), z.unknown()).catch({}), last_used: z.string().catch('') })
    .catch({ info_cache: {}, last_used: '' }),
  dns_over_https: z.object({ mode: z.string().catch(''), templates: z.string().catch('') }).catch({ mode: '', templates: '' }),
})

type Reads = Pick<Surroundings, 'system' | 'readFile' | 'listFolder' | 'run' | 'now'>

/** What a browser of Chromium's family stores below `folder`; `null` where it never ran. Never throws about the files. */
export async function readChromium(
  browser: Exclude<BrowserId, 'firefox'>,
  folder: string,
  at: BrowserPlaces,
  reads: Reads,
  signal: AbortSignal,
): Promise<Browser | null> {
  const paths = reads.system === 'windows' ? path.win32 : path.posix
  const bytes = await reads.readFile(paths.join(folder, 'Local State'), limit + 1)
  if (!bytes) return null
  const state = stateSchema.safeParse(parsed(bytes)).data ?? stateSchema.parse({})
  const policy = await policyOf(browser, at, reads, signal)
  const numbers = [...new Set([0, ...Object.keys(state.profile.info_cache).flatMap((name) => numberOf(name) ?? [])])].slice(0, most)
  const profiles: Profile[] = []
  for (const number of numbers) {
    if (signal.aborted) break
    const file = await reads.readFile(paths.join(folder, folderOf(number), 'Preferences'), limit + 1)
    // Opera's only profile is the folder itself.
    const read = file ?? (number === 0 ? await reads.readFile(paths.join(folder, 'Preferences'), limit + 1) : null)
    if (read === null && number === 0 && numbers.length > 1) continue
    const isLast = numbers.length === 1 || folderOf(number) === state.profile.last_used
    profiles.push({ profile: number, isLast, ...readProfile(read, policy, reads.now()) })
  }
  const version = (await reads.readFile(paths.join(folder, 'Last Version'), 100))?.toString('latin1').trim() ?? ''
  return {
    browser,
    version: /^\d{1,4}(?:\.\d{1,6}){1,4}$/.test(version) ? version : null,
    names:
      namesOf(policy.DnsOverHttpsMode, policy.DnsOverHttpsTemplates, 'policy') ??
      namesOf(state.dns_over_https.mode, state.dns_over_https.templates, 'the user'),
    profiles,
  }
}

const folderOf = (number: number): string => (number === 0 ? 'Default' : `Profile ${String(number)}`)
function numberOf(name: string): number | null {
  if (name === 'Default') return 0
  return /^Profile \d{1,4}$/.test(name) ? Number(name.slice(8)) : null
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

const nothing = { localNetwork: null, loopback: null, proxy: null }

function readProfile(bytes: Buffer | null, policy: Policy, now: number): Omit<Profile, 'profile' | 'isLast'> {
  if (bytes === null) return { ...nothing, trouble: 'not readable' }
  if (bytes.length > limit) return { ...nothing, trouble: 'too big' }
  const { data } = preferencesSchema.safeParse(parsed(bytes))
  if (!data?.profile) return { ...nothing, trouble: 'no sense' }
  return {
    localNetwork: decreed(policy, 'LocalNetwork') ?? storedIn(data, 'local_network', 'LocalNetwork', now),
    loopback: decreed(policy, 'LoopbackNetwork') ?? storedIn(data, 'loopback_network', 'LoopbackNetwork', now),
    proxy: proxies.get(policy.ProxyMode ?? data.proxy?.mode ?? '') ?? null,
    trouble: null,
  }
}

const proxies: ReadonlyMap<string, NonNullable<Profile['proxy']>> = new Map([
  ['direct', 'none'],
  ['auto_detect', 'found by itself'],
  ['pac_script', 'a script'],
  ['fixed_servers', 'fixed'],
])

/** Until 145 there was one permission for both, `local_network_access`, whose answers went over into the two. */
function storedIn(
  { profile }: Preferences,
  key: 'local_network' | 'loopback_network',
  name: 'LocalNetwork' | 'LoopbackNetwork',
  now: number,
): Permission {
  const stored = profile?.content_settings?.exceptions
  const own = closest(stored?.[key] ?? {}) ?? closest(stored?.local_network_access ?? {})
  if (own === 1) return 'allowed'
  if (own === 2) return 'blocked'
  const standards = profile?.default_content_setting_values
  const byDefault = standards?.[key] ?? standards?.local_network_access
  if (byDefault === 2) return 'blocked by default'
  if (byDefault === 1) return 'allowed'
  const asked = Object.entries(stored?.permission_autoblocking_data ?? {}).flatMap(([pattern, entry]) =>
    entry !== null && closeness(pattern.split(',')[0] ?? '') !== null
      ? [entry.setting[name] ?? entry.setting.LocalNetworkAccess ?? []].flat()
      : [],
  )
  const isSilent = asked.some((one) =>
    [one.dismissal_embargo_days, one.ignore_embargo_days].some((since) => now < since / 1_000 - epoch + embargo),
  )
  if (isSilent) return 'no longer asked'
  return asked.some((one) => one.dismiss_count + one.ignore_count > 0) ? 'asked, unanswered' : 'asks'
}

/** 1 allows, 2 blocks, 3 asks. */
function closest(stored: Readonly<Record<string, { readonly setting: number } | null>>): number | null {
  const meant = Object.entries(stored).flatMap(([pattern, entry]) => {
    const close = closeness(pattern.split(',')[0] ?? '')
    return entry === null || close === null ? [] : [{ close, says: entry.setting }]
  })
  return meant.sort((one, other) => other.close - one.close)[0]?.says ?? null
}

/** Chromium: `off`, `automatic` (a service of the very name server that this computer has, else that one itself), `secure` (the service alone). */
function namesOf(mode: string | undefined, templates: string | undefined, setBy: 'the user' | 'policy'): Browser['names'] {
  const asks = modes.get(mode ?? '')
  return asks === undefined ? null : { asks, provider: hostOf(templates ?? ''), setBy, exceptsPlex: false }
}

const modes: ReadonlyMap<string, NonNullable<Browser['names']>['asks']> = new Map([
  ['off', 'this computer'],
  ['automatic', 'its own where that is the same'],
  ['secure', 'its own'],
])

/** The host of a service's address; a path may hold who uses it, and is left out. */
export const hostOf = (template: string): string | null =>
  /^https:\/\/([a-z0-9.-]{1,253})/i.exec(template.trim())?.[1]?.toLowerCase() ?? null
