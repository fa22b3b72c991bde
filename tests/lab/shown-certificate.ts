import type { World } from '@shared/model/world'
import { boundAuthority, day, generationY, labRoot, leaf, leafKey, letsEncrypt, pem, unknownAuthority, type LeafKey } from './authorities'
import { otherDomain, otherPlex, ownDomain, plex, typedDomain, type WholeWorld } from './home'

/** What a server shows: PEM, leaf first, and the leaf's key. */
export interface Shown {
  readonly chain: string
  readonly key: string
}

type Kind = NonNullable<NonNullable<World['server']>['certificate']>

const past = () => ({ notBefore: new Date(Date.now() - 120 * day), notAfter: new Date(Date.now() - 30 * day) })
const fresh = () => ({ notBefore: new Date(Date.now() - 20 * day), notAfter: new Date(Date.now() + 70 * day) })

/** The certificate that the world's server shows (docs/sources/plex.md#certificates); `null` where it has none. */
export async function shownBy(world: WholeWorld): Promise<Shown | null> {
  const kind = world.server.certificate
  if (kind === 'none') return null
  const hash = kind === 'other hash' || world.server.answers === 'another plex' ? otherPlex.hash : plex.hash
  return {
    chain: (await chain(kind, `*.${hash}.plex.direct`, typedDomain(world))).join('\n'),
    key: await leafKey(keyOf[kind]),
  }
}

const keyOf: Partial<Readonly<Record<Kind, LeafKey>>> = { 'weak key': 'RSA 1024', 'Ed25519 key': 'Ed25519', 'P-521 key': 'P-521' }

/** OpenSSL shows such a certificate only at its lowest security level. */
export const needsLowLevel = (kind: Kind): boolean => kind === 'weak key' || kind === 'weak signature'

async function chain(kind: Exclude<Kind, 'none'>, name: string, typed: string | null): Promise<readonly string[]> {
  const by = await letsEncrypt()
  const good = { names: [name], by, ...fresh() }
  const own = typed ?? ownDomain
  switch (kind) {
    case 'good':
    case 'other hash':
    case 'two':
      return [await leaf(good), pem(by)]
    case 'expired':
      return [await leaf({ ...good, ...past() }), pem(by)]
    case 'not yet valid':
      return [await leaf({ ...good, notBefore: new Date(Date.now() + 10 * day), notAfter: new Date(Date.now() + 100 * day) }), pem(by)]
    case 'self-signed':
      // What Plex falls back to names nobody's plex.direct label.
      return [await leaf({ names: ['PlexMediaServer'], by: null, ...fresh() })]
    case 'copied':
      return [await leaf({ names: [name], by: null, ...fresh() })]
    case 'own domain':
      return [await leaf({ ...good, names: [own] }), pem(by)]
    case 'another own domain':
      return [await leaf({ ...good, names: [otherDomain] }), pem(by)]
    case 'own domain, expired':
      return [await leaf({ ...good, ...past(), names: [own] }), pem(by)]
    case 'own domain, missing intermediate':
      return [await leaf({ ...good, names: [own] })]
    case 'star over all homes':
      return [await leaf({ ...good, names: ['*.lan'] }), pem(by)]
    case 'weak key':
    case 'Ed25519 key':
    case 'P-521 key':
      return [await leaf({ ...good, key: keyOf[kind] }), pem(by)]
    case 'not for signing':
      return [await leaf({ ...good, names: [own], usage: 'encryption' }), pem(by)]
    case 'not for servers':
      return [await leaf({ ...good, purpose: 'clients' }), pem(by)]
    case 'name constraint': {
      const bound = await boundAuthority()
      return [await leaf({ ...good, by: bound }), pem(bound)]
    }
    case 'weak signature':
      return [await leaf({ ...good, digest: 'SHA-1' }), pem(by)]
    case 'missing intermediate':
      return [await leaf(good)]
    case 'wrong order':
      return [await leaf(good), pem(await labRoot()), pem(by)]
    case 'unknown authority': {
      const family = await unknownAuthority()
      return [await leaf({ ...good, by: family, names: [typed ?? name] }), pem(family)]
    }
    case 'generation Y':
    case 'generation Y, cut': {
      const young = await generationY()
      const links = [await leaf({ ...good, by: young.intermediate }), pem(young.intermediate)]
      return kind === 'generation Y' ? [...links, pem(young.root)] : links
    }
    case 'Traefik’s own':
      return [
        await leaf({ names: [`${plex.hash}.${plex.hash}.traefik.default`], subject: 'CN=TRAEFIK DEFAULT CERT', by: null, ...fresh() }),
      ]
    case 'giant chain':
      // Forty more links that lead nowhere: some 20 KB, which today's clients swallow (docs/sources/tls.md#libraries).
      return [await leaf(good), ...Array.from({ length: 41 }, () => pem(by))]
  }
}
