import { getDiffieHellman } from 'node:crypto'
import type { WholeWorld } from './home'

type Server = WholeWorld['server']

/** OpenSSL's own names of suites, and the group that DHE is to be done in. */
export const suitesOf: Readonly<Record<Server['suites'], { readonly list: string; readonly dhparam: string | null }>> = {
  usual: { list: 'DEFAULT', dhparam: null },
  strict: { list: 'ECDHE+AESGCM:ECDHE+CHACHA20', dhparam: null },
  'DHE with 1024 bits': { list: 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA256', dhparam: groupPem('modp2') },
  'DHE with 2048 bits': { list: 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA256', dhparam: groupPem('modp14') },
  NULL: { list: 'NULL-SHA256:NULL-SHA', dhparam: null },
  Camellia: { list: 'ECDHE-RSA-CAMELLIA128-SHA256:CAMELLIA128-SHA', dhparam: null },
}

/** One of the well-known groups (RFC 2409 §6.2, RFC 3526 §3) as the PEM of PKCS #3 that servers are set up with. */
function groupPem(group: 'modp2' | 'modp14'): string {
  const known = getDiffieHellman(group)
  const der = (tag: number, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content])
  const number = (value: Buffer): Buffer => der(0x02, Buffer.concat([Buffer.from([0]), value]))
  const parameters = der(0x30, Buffer.concat([number(known.getPrime()), der(0x02, known.getGenerator())]))
  const lines = parameters.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN DH PARAMETERS-----', ...lines, '-----END DH PARAMETERS-----', ''].join('\n')
}
