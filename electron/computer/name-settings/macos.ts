import { domainOf, output, type NameSettingsDependencies, type SystemNames, type SystemNameServer } from './settings'

/**
 * `scutil --dns`: sections begin with `resolver #1`. Those with a `domain` serve only that domain (a VPN's, multicast DNS, a file in
 * /etc/resolver). The second part is for programs that tie themselves to one adapter, which browsers do not.
 */
export async function onMacos(surroundings: NameSettingsDependencies): Promise<SystemNames> {
  const [forAll = ''] = (await output(surroundings, 'scutil', ['--dns'])).split(/^DNS configuration \(for scoped queries\)/m)
  const sections = forAll.split(/^resolver #\d+/m).slice(1)
  const servers = sections.flatMap((section): readonly SystemNameServer[] => {
    const domain = valuesOf(section, 'domain')[0]
    const adapter = /\((.+)\)/.exec(valuesOf(section, 'if_index')[0] ?? '')?.[1]
    return valuesOf(section, String.raw`nameserver\[\d+\]`).map((address) => ({
      address,
      ...(adapter === undefined ? {} : { adapter }),
      serves: domain === undefined ? { domains: [], others: true } : { domains: [domainOf(domain)], others: false },
    }))
  })
  return { servers, search: sections.flatMap((section) => valuesOf(section, String.raw`search domain\[\d+\]`).map(domainOf)) }
}

const valuesOf = (section: string, key: string): readonly string[] =>
  [...section.matchAll(new RegExp(`^\\s*${key}\\s*:\\s*(.+?)\\s*$`, 'gm'))].map((match) => match[1] ?? '')
