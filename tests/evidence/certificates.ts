import type { Certificate } from '@shared/certificates/certificate'
import type certificate from '@shared/facts/certificate'
import type trust from '@shared/facts/trust'
import type { ValueOf } from '@shared/model/fact'
import { days, hash, name } from './frame'

export const leaf = (change: Partial<Certificate> = {}): Certificate => ({
  subject: `CN=*.${hash}.plex.direct`,
  issuer: { text: "CN=R12,O=Let's Encrypt,C=US", commonName: 'R12', organization: "Let's Encrypt", unit: '' },
  names: [`*.${hash}.plex.direct`],
  notBefore: days(-20),
  notAfter: days(70),
  isAuthority: false,
  selfIssued: false,
  key: { type: 'RSA', bits: 2048 },
  signature: 'sha256WithRSAEncryption',
  issuerUrls: ['http://r12.i.lencr.org/'],
  extendedKeyUsage: ['serverAuth'],
  ...change,
})

export const issuedBy = (commonName: string, organization = '', unit = ''): Certificate['issuer'] => ({
  text: [`CN=${commonName}`, ...(organization ? [`O=${organization}`] : []), ...(unit ? [`OU=${unit}`] : [])].join(','),
  commonName,
  organization,
  unit,
})

export const authority = (change: Partial<Certificate> = {}): Certificate =>
  leaf({
    subject: "CN=R12,O=Let's Encrypt,C=US",
    issuer: issuedBy('ISRG Root X1', 'Internet Security Research Group'),
    names: [],
    isAuthority: true,
    notBefore: days(-900),
    notAfter: days(900),
    ...change,
  })

export const selfSigned = (names: readonly string[] = ['PlexMediaServer']): Certificate =>
  leaf({ subject: `CN=${names[0] ?? ''}`, issuer: issuedBy(names[0] ?? ''), names: [...names], selfIssued: true, issuerUrls: [] })

export const chainOf = (...chain: readonly Certificate[]): ValueOf<typeof certificate> => ({ askedFor: name, chain: [...chain], hash })

type Trust = ValueOf<typeof trust>
export const refusing = (...reasons: Trust['reasons']): Trust => ({
  name,
  opinions: [{ roots: 'built-in', accepted: false, reasons }],
  accepted: false,
  reasons,
})
export const accepting: Trust = { name, opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] }
