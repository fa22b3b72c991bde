import {
  authority,
  day,
  interceptorAuthority,
  labRoot,
  leaf,
  leafKey,
  letsEncrypt,
  oldAuthority,
  pem,
  type Authority,
  type LeafKey,
} from '../lab/authorities'
import { ownDomain, plex } from '../lab/home'
import type { Shown } from '../lab/shown-certificate'

const fresh = () => ({ notBefore: new Date(Date.now() - 20 * day), notAfter: new Date(Date.now() + 70 * day) })
const past = () => ({ notBefore: new Date(Date.now() - 900 * day), notAfter: new Date(Date.now() - 10 * day) })
const soon = () => ({ notBefore: new Date(Date.now() + 2 * day) })
const good = () => ({ names: [`*.${plex.hash}.plex.direct`], ...fresh() })
const link = (commonName: string) => `CN=${commonName},O=Let's Encrypt,C=US`

/** A leaf under these, the last of which signed it; they are sent the other way round, as servers do. */
async function under(...links: readonly Authority[]): Promise<readonly string[]> {
  const by = links.at(-1) ?? (await labRoot())
  return [await leaf({ ...good(), by }), ...[...links].reverse().map(pem)]
}

const withKey = async (key: LeafKey): Promise<readonly string[]> => {
  const by = await letsEncrypt()
  return [await leaf({ ...good(), by, key }), pem(by)]
}

const withNames = async (...names: readonly string[]): Promise<readonly string[]> => {
  const by = await letsEncrypt()
  return [await leaf({ ...good(), by, names }), pem(by)]
}

/** Signed again by somebody in between, whose root has this name; it is not sent, as is usual. */
const resigned = async (commonName: string): Promise<readonly string[]> => [
  await leaf({ ...good(), by: await interceptorAuthority(commonName) }),
]

/** Chains that no cause needs a world for. */
const chains = {
  'twice the same': async () => {
    const whole = await under(await letsEncrypt())
    return [...whole, ...whole]
  },
  'its root sent along': async () => [...(await under(await letsEncrypt())), pem(await labRoot())],
  'its root in the place of its link': async () => [(await under(await letsEncrypt()))[0] ?? '', pem(await labRoot())],
  'an expired root': async () => [await leaf({ ...good(), names: [ownDomain], by: await oldAuthority() })],
  'a link of the day after tomorrow': async () => under(await authority(link('R10'), await labRoot(), soon())),
  'an expired link': async () => under(await authority(link('R10'), await labRoot(), past())),
  'an expired cross-signature beside': async () => {
    const old = await authority('CN=DST Root CA X3,O=Digital Signature Trust Co.', null, past())
    const { certificate, keys } = await labRoot()
    return [...(await under(await letsEncrypt())), pem(await authority(certificate.subject, old, { ...past(), keys }))]
  },
  'nine links': async () => {
    const links: Authority[] = []
    for (let number = 1; number <= 8; number++)
      links.push(await authority(link(`Link ${String(number)}`), links.at(-1) ?? (await labRoot())))
    return under(...links)
  },
  'more than anybody reads': async () => {
    const names = Array.from({ length: 150 }, (_, index) => `number-${String(index)}.family.example`)
    const [heavy = ''] = await withNames(...names)
    return [...(await under(await letsEncrypt())), ...Array.from({ length: 40 }, () => heavy)]
  },
  'RSA 4096': () => withKey('RSA 4096'),
  'P-256': () => withKey('P-256'),
  'P-384': () => withKey('P-384'),
  'no name but an address': (address: string) => withNames(address),
  'a star for the own domain': () => withNames(`*.${ownDomain.replace(/^[^.]+\./, '')}`),
  'a star below the own domain': () => withNames(`*.${ownDomain}`),
  'a key that may only encrypt': async () => {
    const by = await letsEncrypt()
    return [await leaf({ ...good(), by, names: [ownDomain], usage: 'encryption' }), pem(by)]
  },
  'signed by Avast': () => resigned('Avast Web/Mail Shield Root'),
  'signed by Kaspersky': () => resigned('Kaspersky Anti-Virus Personal Root Certificate'),
  'signed by Zscaler': () => resigned('Zscaler Intermediate Root CA (zscalertwo.net)'),
  'signed by Cisco Umbrella': () => resigned('Cisco Umbrella Secondary SubCA ams-SG'),
} as const satisfies Record<string, (address: string) => Promise<readonly string[]>>

export type OwnKind = keyof typeof chains

const keys: Partial<Readonly<Record<OwnKind, LeafKey>>> = { 'RSA 4096': 'RSA 4096', 'P-256': 'P-256', 'P-384': 'P-384' }

/** What a server at this address shows. */
export const shownOf = async (kind: OwnKind, address: string): Promise<Shown> => ({
  chain: (await chains[kind](address)).join('\n'),
  key: await leafKey(keys[kind]),
})
