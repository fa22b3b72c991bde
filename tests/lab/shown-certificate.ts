import type { WorldCertificate } from '@shared/model/world'
import {
  boundAuthority,
  day,
  generationY,
  labRoot,
  leaf,
  leafKey,
  letsEncrypt,
  pem,
  unknownAuthority,
  type Authority,
  type LeafKey,
} from './authorities'
import { otherDomain, otherPlex, ownDomain, plex, typedDomain, type WholeWorld } from './home'

/** What a server shows: PEM, leaf first, and the leaf's key. */
export interface Shown {
  readonly chain: string
  readonly key: string
}

const past = () => ({ notBefore: new Date(Date.now() - 120 * day), notAfter: new Date(Date.now() - 30 * day) })
const fresh = () => ({ notBefore: new Date(Date.now() - 20 * day), notAfter: new Date(Date.now() + 70 * day) })

/** What a server shows that has one. */
type Shows = WorldCertificate & { readonly fault?: Exclude<WorldCertificate['fault'], 'none'> }

/** The certificate that the world's server shows (docs/sources/plex.md#certificates); `null` where it has none. */
export async function shownBy(world: WholeWorld): Promise<Shown | null> {
  const { certificate, answers } = world.server
  const { fault } = certificate
  if (fault === 'none') return null
  const { hash } = certificate.for === 'other hash' || answers === 'another plex' ? otherPlex : plex
  const ofPlex = `*.${hash}.plex.direct`
  const names = {
    'other hash': ofPlex,
    'own domain': typedDomain(world) ?? ownDomain,
    'another own domain': otherDomain,
    'all homes': '*.lan',
  }
  return {
    chain: (await chain({ ...certificate, fault }, certificate.for === undefined ? ofPlex : names[certificate.for])).join('\n'),
    key: await leafKey(keyOf(certificate)),
  }
}

/** OpenSSL shows such a certificate only at its lowest security level. */
export const needsLowLevel = ({ fault }: WorldCertificate): boolean => fault === 'weak key' || fault === 'weak signature'

function keyOf({ fault }: WorldCertificate): LeafKey | undefined {
  if (fault === 'weak key') return 'RSA 1024'
  if (fault === 'Ed25519 key') return 'Ed25519'
  return fault === 'P-521 key' ? 'P-521' : undefined
}

/** Who signed it, and what a server should send of those who vouch for them. `null`: it signed itself. */
async function issuerOf({ by, fault }: Shows): Promise<{ readonly by: Authority | null; readonly links: readonly string[] }> {
  if (fault === 'self-signed' || fault === 'copied' || by === 'Traefik') return { by: null, links: [] }
  if (by === 'generation Y') {
    const { intermediate, root } = await generationY()
    return { by: intermediate, links: [pem(intermediate), pem(root)] }
  }
  const issuer = await (by === undefined ? letsEncrypt : by === 'unknown authority' ? unknownAuthority : boundAuthority)()
  return { by: issuer, links: [pem(issuer)] }
}

async function chain(certificate: Shows, name: string): Promise<readonly string[]> {
  const { by, links } = await issuerOf(certificate)
  const whose =
    certificate.by === 'Traefik'
      ? { names: [`${plex.hash}.${plex.hash}.traefik.default`], subject: 'CN=TRAEFIK DEFAULT CERT' }
      : { names: [name] }
  const good = { ...whose, by, ...fresh(), key: keyOf(certificate) }
  switch (certificate.fault) {
    case undefined:
    case 'two':
    case 'copied':
    case 'weak key':
    case 'Ed25519 key':
    case 'P-521 key':
      return [await leaf(good), ...links]
    case 'expired':
      return [await leaf({ ...good, ...past() }), ...links]
    case 'not yet valid':
      return [await leaf({ ...good, notBefore: new Date(Date.now() + 10 * day), notAfter: new Date(Date.now() + 100 * day) }), ...links]
    case 'self-signed':
      // What Plex falls back to names nobody's plex.direct label.
      return [await leaf({ ...good, names: ['PlexMediaServer'] })]
    case 'not for signing':
      return [await leaf({ ...good, usage: 'encryption' }), ...links]
    case 'not for servers':
      return [await leaf({ ...good, purpose: 'clients' }), ...links]
    case 'weak signature':
      return [await leaf({ ...good, digest: 'SHA-1' }), ...links]
    case 'missing intermediate':
      return [await leaf(good), ...links.slice(0, -1)]
    case 'wrong order':
      return [await leaf(good), pem(await labRoot()), ...links]
    case 'giant chain':
      // Forty more links that lead nowhere: some 20 KB, which today's clients swallow (docs/sources/tls.md#libraries).
      return [await leaf(good), ...Array.from({ length: 41 }, () => links).flat()]
  }
}
