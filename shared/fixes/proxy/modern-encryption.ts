import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { updatePlex } from '../plex/update-plex'
import { remedy } from '../remedies'

/** Suites with forward secrecy and authenticated encryption that every browser since 2016 has (RFC 9325 §4.2), as OpenSSL writes them. */
const suites =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'

/** What nginx is told; the lab's nginx takes these very lines. */
export const nginxEncryption = `ssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers ${suites};`
const apacheEncryption = `SSLProtocol -all +TLSv1.2 +TLSv1.3\nSSLCipherSuite ${suites}`

const keepCopy = say`Copy the file before you change it.`
const undo = say`Put the old lines back from your copy, and restart the program.`

/** Brings what does the encrypting up to what browsers agree to: Plex itself, or whatever stands in front of it. */
export const modernEncryption: Remedy = remedy({
  kind: 'choose',
  id: 'who-encrypts',
  title: say`What does the encrypting?`,
  text: [say`Plex does it itself, unless you have put something in front of it: a reverse proxy, a NAS’s own one, or a tunnel.`],
  options: [
    { id: 'plex', label: say`Plex itself`, steps: updatePlex },
    {
      id: 'nginx',
      label: say`nginx, Nginx Proxy Manager or SWAG`,
      steps: [
        {
          kind: 'copy',
          id: 'encryption-in-nginx',
          title: say`Give nginx today’s encryption`,
          text: [
            keepCopy,
            say`Put these lines in the place of ${{ code: 'ssl_protocols' }} and ${{ code: 'ssl_ciphers' }}, take ${{ code: 'ssl_dhparam' }} and ${{ code: 'ssl_ecdh_curve' }} out, and reload nginx.`,
          ],
          copy: nginxEncryption,
          undo,
        },
      ],
    },
    {
      id: 'apache',
      label: say`Apache`,
      steps: [
        {
          kind: 'copy',
          id: 'encryption-in-apache',
          title: say`Give Apache today’s encryption`,
          text: [
            keepCopy,
            say`Put these lines in the place of ${{ code: 'SSLProtocol' }} and ${{ code: 'SSLCipherSuite' }}, take ${{ code: 'SSLOpenSSLConfCmd' }} out, and restart Apache.`,
          ],
          copy: apacheEncryption,
          undo,
        },
      ],
    },
    {
      id: 'another',
      label: say`HAProxy, Caddy, Traefik, a NAS or something else`,
      steps: [
        {
          kind: 'tell',
          id: 'encryption-elsewhere',
          title: say`Let it choose by itself`,
          text: [
            say`Bring it up to date. Then take out every setting that names TLS versions, ciphers or curves: what today’s programs choose by themselves is right for browsers and for TVs.`,
          ],
          undo,
        },
      ],
    },
  ],
})

/** Finds whoever chokes on the hello of today’s clients, and brings it up to date. */
export const letModernHellosPass: readonly Remedy[] = [
  remedy({
    kind: 'tell',
    id: 'without-inspection',
    title: say`If something looks into encrypted connections, make an exception there`,
    text: [
      say`Look in the router, the firewall and the security program on this computer for “SSL inspection”, “HTTPS scanning” or “web shield”. Except your server’s address, and leave the protection itself on.`,
    ],
    undo: say`Take the exception out of the same list.`,
    conditional: true,
  }),
  modernEncryption,
]
