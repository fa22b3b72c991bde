/** A block of RFC 7468; OpenSSL writes the two older labels. */
const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** The DER of every certificate in a PEM text, in order; what else stands in it is passed over. */
export function certificatesIn(pem: string): Uint8Array[] {
  return Array.from(pem.matchAll(BLOCK), (block) => Uint8Array.from(Buffer.from(block[1] ?? '', 'base64')))
}

/** One certificate as PEM. */
export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
