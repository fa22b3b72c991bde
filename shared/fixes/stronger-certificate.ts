import type { Step } from '../fix'
import { say } from '../message'
import { renewOwnCertificate } from './own-certificate'

/** A key and a request of today's strength; the authority then signs with today's digest by itself. */
export const strongRequest =
  'openssl req -new -newkey rsa:2048 -sha256 -nodes -keyout privkey.pem -out request.csr -subj "/CN=YOUR-NAME" -addext "subjectAltName=DNS:YOUR-NAME"'

/** A new certificate for a name of the user's own, strong enough for every device. */
export const strongerOwnCertificate: readonly Step[] = [
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
  ...renewOwnCertificate,
]
