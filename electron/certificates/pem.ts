import { elementAt } from './der'
import { unlessMalformed } from './parse'

/** A block of RFC 7468; OpenSSL writes the two older labels. */
const BLOCK = /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** The DER of every certificate in a PEM text, in order; what else stands in it is passed over. */
export function certificatesIn(pem: string): Uint8Array[] {
  return Array.from(pem.matchAll(BLOCK), ([, label, text = '']) => {
    const der = new Uint8Array(Buffer.from(text, 'base64'))
    // OpenSSL's trusted certificates carry what they are trusted for behind the certificate.
    return label === 'TRUSTED ' ? (unlessMalformed(() => elementAt(der, 0).whole) ?? der) : der
  })
}

/** One certificate as PEM. */
export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
