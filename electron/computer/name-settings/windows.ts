import { z } from 'zod'
import { domainOf, namesOf, output, type NameSettingsDependencies, type SystemNames, type SystemNameServer } from './settings'

/** JSON, because everything that Windows prints for people is translated. */
const serversQuestion = `ConvertTo-Json -Compress -Depth 4 @{
servers=@(Get-DnsClientServerAddress | Select-Object InterfaceAlias, @{n='ServerAddresses';e={@($_.ServerAddresses)}})
}`

/** Good to know as well: asked by itself, so that neither its time nor a part that fails (an edition without VPN profiles) costs us the servers. */
const besideQuestion = `$ErrorActionPreference='SilentlyContinue'
ConvertTo-Json -Compress -Depth 4 @{
suffixes=@(Get-DnsClient | Select-Object InterfaceAlias, ConnectionSpecificSuffix)
search=@((Get-DnsClientGlobalSetting).SuffixSearchList)
rules=@(Get-DnsClientNrptPolicy -Effective | Select-Object @{n='Namespace';e={@($_.Namespace)}}, @{n='NameServers';e={@($_.NameServers | ForEach-Object { $_.ToString() })}})
adapters=@(Get-NetAdapter | Select-Object Name, InterfaceDescription)
vpns=@((Get-VpnConnection; Get-VpnConnection -AllUserConnection) | Where-Object ConnectionStatus -eq 'Connected' | ForEach-Object Name)
}`

/** PowerShell 5 makes one element of a list of one, null of an empty one, and sometimes an object of a list (its `Count` beside `value`). */
const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .union([
      z.null().transform(() => []),
      z.array(entry.nullable()),
      z.object({ value: z.array(entry.nullable()) }).transform(({ value }) => value),
      entry.transform((one) => [one]),
    ])
    .transform((entries): readonly NonNullable<z.infer<T>>[] => entries.flatMap((one) => one ?? []))
    .optional()
    .transform((entries) => entries ?? [])

const serversSchema = z.object({ servers: listOf(z.object({ InterfaceAlias: z.string(), ServerAddresses: listOf(z.string()) })) })
const besideSchema = z.object({
  suffixes: listOf(z.object({ InterfaceAlias: z.string(), ConnectionSpecificSuffix: z.string().nullable() })),
  search: listOf(z.string()),
  rules: listOf(z.object({ Namespace: listOf(z.string()), NameServers: listOf(z.string()) })),
  adapters: listOf(z.object({ Name: z.string(), InterfaceDescription: z.string().nullable() })),
  vpns: listOf(z.string()),
})

/**
 * The servers of the adapters that are up (Windows keeps those of unplugged ones), and rules that give a domain to servers of its own (NRPT): a
 * leading dot means all names below it, `.` every name (Add-DnsClientNrptRule). A rule for a single name says nothing of others.
 */
export async function onWindows(surroundings: NameSettingsDependencies): Promise<SystemNames> {
  const ask = (question: string): Promise<string> =>
    output(surroundings, 'powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', question])
  const [told, more] = await Promise.all([serversQuestion, besideQuestion].map(ask))
  const { servers } = read(serversSchema, told) ?? serversSchema.parse({})
  const answer = read(besideSchema, more) ?? besideSchema.parse({})
  const up = new Set(namesOf(surroundings.adapters()))
  const descriptionOf = (adapter: string): string =>
    answer.vpns.includes(adapter) ? 'VPN' : (answer.adapters.find(({ Name }) => Name === adapter)?.InterfaceDescription ?? '')
  const ofAdapters = servers
    .filter(({ InterfaceAlias: adapter }) => up.has(adapter))
    .flatMap(({ InterfaceAlias: adapter, ServerAddresses: addresses }) =>
      addresses.map((address): SystemNameServer => ({
        address,
        adapter,
        description: descriptionOf(adapter),
        serves: { domains: [], others: true },
      })),
    )
  const ofRules = answer.rules.flatMap(({ Namespace: spaces, NameServers: addresses }) => {
    const domains = spaces.filter((space) => space.startsWith('.')).map(domainOf)
    return domains.length === 0 ? [] : addresses.map((address): SystemNameServer => ({ address, serves: { domains, others: false } }))
  })
  const suffixes = answer.suffixes.filter(({ InterfaceAlias: adapter }) => up.has(adapter))
  return {
    servers: [...ofRules, ...ofAdapters],
    search: [...answer.search, ...suffixes.map(({ ConnectionSpecificSuffix: suffix }) => suffix ?? '')]
      .filter((domain) => domain !== '')
      .map(domainOf),
  }
}

function read<T extends z.ZodType>(schema: T, text = ''): z.infer<T> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
