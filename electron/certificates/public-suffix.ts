import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { hostOf } from './host'

/**
 * Who gives out the names under which a name stands: only its owner, a registry (`co.uk`), or a company to its customers (`github.io`). A star
 * over names of many owners would be a certificate for strangers.
 */
export type Namespace = 'own' | 'registry' | 'customers'

/**
 * By the Public Suffix List (publicsuffix.org), which is read only for a name that a star could cover. That nothing of one label takes a star is the
 * verifier's own rule.
 */
export async function namespaceOf(name: string | null): Promise<Namespace> {
  if (name === null || parsePlexDirect(name) !== null) return 'own'
  const host = hostOf(name)
  const parent = host.kind === 'dns' ? host.name.slice(host.name.indexOf('.') + 1) : ''
  if (!parent.includes('.')) return 'own'
  const { parse } = await import('tldts')
  const { publicSuffix, isIcann } = parse(parent, { allowPrivateDomains: true, extractHostname: false, validateHostname: false })
  if (publicSuffix !== parent) return 'own'
  return isIcann === true ? 'registry' : 'customers'
}
