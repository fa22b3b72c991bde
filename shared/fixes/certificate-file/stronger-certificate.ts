import { isAddress } from '../../addresses/address'
import type { Certificate } from '../../certificates/certificate'
import type { Fix, Remedy, Step } from '../../model/fix'
import { isPlexDirect } from '../../judging/certificate/issuers'
import { say } from '../../model/message'
import { giveToPlex } from './own-certificate'
import { fixOf, remedy } from '../remedies'
import { renewCertificate } from '../plex/renew-certificate'

/** A key and a request of today's strength; the authority then signs with today's digest by itself. */
export const strongRequest =
  'openssl req -new -newkey rsa:2048 -sha256 -nodes -keyout privkey.pem -out request.csr -subj "/CN=YOUR-NAME" -addext "subjectAltName=DNS:YOUR-NAME"'

/** A new certificate for a name of the user's own, strong enough for every device. */
const strongerOwnCertificate: Remedy = remedy(
  {
    kind: 'copy',
    id: 'strong-request',
    title: say`Make a new key`,
    text: [
      say`Caddy, Certbot and today’s NAS make a strong key by themselves: there, delete the old certificate and ask for a new one.`,
      say`By hand, in a new folder, this makes a key and a request for your authority; put in your name. An authority of your own must sign with SHA-256, too.`,
    ],
    copy: strongRequest,
  },
  ...giveToPlex,
)

/** Extensions that an authority of the user's own must write into a server's certificate (RFC 5280 §4.2.1.3, §4.2.1.12). */
export const signingExtensions = (name: string): string => `keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = ${isAddress(name) ? 'IP' : 'DNS'}:${name}`

const allowSigning = (name: string | null): Step => ({
  kind: 'copy',
  id: 'allow-signing',
  title: say`Have it issued again, with the right to sign`,
  text: [
    say`A public authority (Let’s Encrypt) and mkcert do so by themselves: there, ask for a new one.`,
    name === null
      ? say`With ${{ code: 'openssl' }}, put these lines into the file that you give it as ${{ code: '-extfile' }}, with your name in them, and sign again. Key and request may stay.`
      : say`With ${{ code: 'openssl' }}, put these lines into the file that you give it as ${{ code: '-extfile' }}, and sign again. Key and request may stay.`,
  ],
  copy: signingExtensions(name ?? 'YOUR-NAME'),
})

/** The same certificate with the right to sign. */
export const signingCertificate = (
  leaf: Certificate | undefined,
  name: string | null,
  plexRunsOn: Parameters<typeof renewCertificate>[0],
): Fix =>
  leaf && isPlexDirect(leaf)
    ? fixOf(say`You let your server fetch a new certificate.`, 25, ...renewCertificate(plexRunsOn))
    : fixOf(say`You get a certificate that lets its key sign.`, 20, remedy(allowSigning(name), ...giveToPlex))

/** A strong certificate in place of a weak one: Plex fetches its own again, and one for a name of the user's own is made again. */
export const strongerCertificate = (leaf: Certificate | undefined, plexRunsOn: Parameters<typeof renewCertificate>[0]): Fix =>
  leaf && isPlexDirect(leaf)
    ? fixOf(say`You let your server fetch a new certificate.`, 25, ...renewCertificate(plexRunsOn))
    : fixOf(say`You get a stronger certificate for your own name.`, 20, strongerOwnCertificate)
