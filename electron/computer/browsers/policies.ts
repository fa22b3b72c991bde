import path from 'node:path'
import { z } from 'zod'
import type { BrowserId } from '@shared/model/browser'
import { unescaped } from '../../server-files/stored/xml'
import type { Surroundings } from '../surroundings'
import { closeness } from './patterns'
import type { BrowserPlaces } from './places'

const patterns = z.array(z.string().max(2_000)).max(2_000).optional().catch(undefined)
const word = z.string().max(2_000).optional().catch(undefined)

/** The policies that matter here, as Chromium names them; all others are left where they are. */
const policySchema = z.object({
  LocalNetworkAllowedForUrls: patterns,
  LocalNetworkBlockedForUrls: patterns,
  LoopbackNetworkAllowedForUrls: patterns,
  LoopbackNetworkBlockedForUrls: patterns,
  LocalNetworkAccessAllowedForUrls: patterns,
  LocalNetworkAccessBlockedForUrls: patterns,
  LocalNetworkAccessRestrictionsTemporaryOptOut: z
    .union([z.boolean(), z.literal([0, 1])])
    .optional()
    .catch(undefined),
  DnsOverHttpsMode: word,
  DnsOverHttpsTemplates: word,
  ProxyMode: word,
})
export type Policy = z.infer<typeof policySchema>

/** Whoever manages a computer writes some lines; more is read by nobody. Bytes. */
const limit = 1024 * 1024
const mostFiles = 100

/** The folder below the system's own, the registry's key, and the domain of managed preferences, of each browser. */
const places: Readonly<
  Record<Exclude<BrowserId, 'firefox'>, { readonly linux: string; readonly windows: string; readonly macos: string }>
> = {
  chrome: { linux: 'etc/opt/chrome/policies/managed', windows: 'Google\\Chrome', macos: 'com.google.Chrome' },
  chromium: { linux: 'etc/chromium/policies/managed', windows: 'Chromium', macos: 'org.chromium.Chromium' },
  edge: { linux: 'etc/opt/edge/policies/managed', windows: 'Microsoft\\Edge', macos: 'com.microsoft.Edge' },
  brave: { linux: 'etc/brave/policies/managed', windows: 'BraveSoftware\\Brave', macos: 'com.brave.Browser' },
  vivaldi: { linux: 'etc/opt/vivaldi/policies/managed', windows: 'Vivaldi', macos: 'com.vivaldi.Vivaldi' },
  opera: { linux: 'etc/opt/opera/policies/managed', windows: 'Opera Software\\Opera Stable', macos: 'com.operasoftware.Opera' },
}

type Reads = Pick<Surroundings, 'system' | 'readFile' | 'listFolder' | 'run'>

/** What whoever manages this computer has laid down for a browser. Never throws; what cannot be read lays nothing down. */
export async function policyOf(
  browser: Exclude<BrowserId, 'firefox'>,
  at: BrowserPlaces,
  reads: Reads,
  signal: AbortSignal,
): Promise<Policy> {
  const { linux, windows, macos } = places[browser]
  switch (reads.system) {
    case 'windows': {
      const keys = ['HKLM', 'HKCU'].map((hive) => `${hive}\\SOFTWARE\\Policies\\${windows}`)
      return joined(await Promise.all(keys.map(async (key) => fromRegistry(await printed(reads, 'reg', ['query', key, '/s'], signal)))))
    }
    case 'macos': {
      const user = path.basename(at.home)
      const domains = [macos, `${user}/${macos}`].map((domain) => `/Library/Managed Preferences/${domain}`)
      return joined(
        await Promise.all(domains.map(async (domain) => fromPlist(await printed(reads, 'defaults', ['export', domain, '-'], signal)))),
      )
    }
    default: {
      const folder = path.join(at.root, linux)
      const listed = await reads.listFolder(folder)
      const files = ('names' in listed ? listed.names : []).filter((name) => name.endsWith('.json')).slice(0, mostFiles)
      return joined(await Promise.all(files.map(async (name) => fromJson(await reads.readFile(path.join(folder, name), limit)))))
    }
  }
}

async function printed({ run }: Reads, command: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const ran = await run(command, args, signal)
  return 'output' in ran && ran.code === 0 ? ran.output : ''
}

/** Of several files each adds its patterns; of one word the first counts. */
function joined(policies: readonly Policy[]): Policy {
  return policies.reduce<Policy>((all, next) => {
    const keys = policySchema.keyof().options
    return policySchema.parse(
      Object.fromEntries(
        keys.map((key) => {
          const [one, other] = [all[key], next[key]]
          return [key, Array.isArray(one) && Array.isArray(other) ? [...one, ...other] : (one ?? other)]
        }),
      ),
    )
  }, {})
}

function fromJson(bytes: Buffer | null): Policy {
  try {
    return policySchema.safeParse(JSON.parse(bytes?.toString('utf8') ?? '')).data ?? {}
  } catch {
    return {} // Chromium takes no half file either
  }
}

/** What `reg query … /s` prints: a list is a key of its own, whose values are numbered. */
export function fromRegistry(text: string): Policy {
  const lists = new Map<string, string[]>()
  const words: Record<string, string | number> = {}
  let list = ''
  for (const line of text.split(/\r?\n/)) {
    const key = /^HKEY_[^\n]{1,300}\\([^\\]{1,100})$/.exec(line)?.[1]
    if (key !== undefined) list = key
    const [, name = '', kind = '', value = ''] = /^ {4}(\S.{0,199}?) {4}(REG_SZ|REG_DWORD) {4}(.{0,2000})$/.exec(line) ?? []
    if (kind === '') continue
    if (/^\d+$/.test(name)) lists.set(list, [...(lists.get(list) ?? []), value])
    else words[name] = kind === 'REG_DWORD' ? Number(value) : value
  }
  return policySchema.safeParse({ ...words, ...Object.fromEntries(lists) }).data ?? {}
}

/** What `defaults export … -` prints. */
export function fromPlist(text: string): Policy {
  const entry =
    /<key>([^<]{1,200})<\/key>\s*(?:<array>((?:\s*<string>[^<]{0,2000}<\/string>){0,2000})\s*<\/array>|<string>([^<]{0,2000})<\/string>|<(true|false)\s*\/>)/g
  const found = [...text.matchAll(entry)].map(([, key = '', list, value, flag]) => [
    unescaped(key),
    list === undefined
      ? (value ?? flag === 'true')
      : [...list.matchAll(/<string>([^<]*)<\/string>/g)].map(([, item = '']) => unescaped(item)),
  ])
  return policySchema.safeParse(Object.fromEntries(found)).data ?? {}
}

/**
 * What a policy says of app.plex.tv; `null` where it says nothing. The pattern that names it most closely counts; of two as close, the newer policy, and
 * of two of one age the one that forbids (measured: docs/sources/clients.md#local-network-access).
 */
export function decreed(policy: Policy, space: 'LocalNetwork' | 'LoopbackNetwork'): 'allowed by policy' | 'blocked by policy' | null {
  if (policy.LocalNetworkAccessRestrictionsTemporaryOptOut === true || policy.LocalNetworkAccessRestrictionsTemporaryOptOut === 1)
    return 'allowed by policy'
  // In the order in which they win.
  const kinds = [
    { list: policy[`${space}BlockedForUrls`], says: 'blocked by policy' },
    { list: policy[`${space}AllowedForUrls`], says: 'allowed by policy' },
    { list: policy.LocalNetworkAccessBlockedForUrls, says: 'blocked by policy' },
    { list: policy.LocalNetworkAccessAllowedForUrls, says: 'allowed by policy' },
  ] as const
  const meant = kinds.flatMap(({ list = [], says }) => list.flatMap((pattern) => ({ says, close: closeness(pattern) ?? -1 })))
  const [closest] = meant.filter(({ close }) => close >= 0).sort((one, other) => other.close - one.close)
  return closest?.says ?? null
}
