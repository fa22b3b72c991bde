import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { isHomeName } from '../../addresses/parse-target'
import { customCertificateMenu, intoPlex, packCertificate } from './own-certificate'
import { remedy } from '../remedies'
import { restartPlex } from '../plex/start-plex'

/** Gives Plex a certificate for a name of the user’s own, and publishes that name (docs/sources/plex.md#own-certificates). */
export const publishOwnDomain = (name: string): Remedy =>
  remedy({
    kind: 'choose',
    id: 'own-domain',
    title: say`Who is to show the certificate for your own name?`,
    text: [say`Plex’s own name needs nothing of this and works on every device.`],
    options: [
      {
        id: 'plex',
        label: say`Plex itself`,
        steps: [
          {
            kind: 'copy',
            id: 'pack-own-domain',
            title: say`Give Plex the certificate for your name`,
            text: [
              isHomeName(name)
                ? say`No public authority vouches for a name that only your home knows. An authority of your own can (mkcert or step-ca make one), on the devices that are told to rely on it; most TVs cannot be told.`
                : say`Get one for your name: Let’s Encrypt gives it for nothing.`,
              say`Run this beside it: it packs a new file, which holds your private key. Keep it to yourself. ${intoPlex}`,
            ],
            copy: packCertificate,
            menu: customCertificateMenu,
            checksFile: true,
            undo: say`Empty these fields again.`,
          },
          {
            kind: 'copy',
            id: 'own-domain-field',
            title: say`Enter the name`,
            text: [say`It must be one of the names on the certificate.`],
            copy: name,
            menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom certificate domain'],
            undo: say`Empty this field again.`,
          },
          restartPlex(null),
        ],
      },
      {
        id: 'not-loaded',
        label: say`Plex, and I have given it one already`,
        steps: [
          {
            kind: 'copy',
            id: 'look-for-own-certificate',
            title: say`See whether Plex could load it`,
            text: [
              say`Plex shows its own certificate where it could not read yours. Open ${{ code: 'Plex Media Server.log' }} in the folder ${{ code: 'Logs' }} of Plex’s data just after a restart, and search for this.`,
              say`Usually the passphrase is wrong, the file is no PKCS #12 (${{ code: '.p12' }} or ${{ code: '.pfx' }}) with the key in it, Plex may not read it, or the name in “Custom certificate domain” is not on it.`,
            ],
            copy: 'CERT',
          },
          {
            kind: 'copy',
            id: 'repack-own-domain',
            title: say`Pack it again, in a way that Plex can read`,
            text: [
              say`Older programs pack with ciphers (RC2, 3DES) that today’s Plex no longer opens. Run this beside the certificate: it packs a new file, which holds your private key. Keep it to yourself. ${intoPlex}`,
              say`Some servers read it only when its name ends in ${{ code: '.pfx' }}.`,
            ],
            copy: packCertificate,
            menu: customCertificateMenu,
            checksFile: true,
            undo: say`Enter the old file in the same field.`,
          },
          {
            kind: 'tell',
            id: 'restart-after-repacking',
            title: say`Restart Plex`,
            text: [
              say`Plex reads the file when it starts. Then look into the log again: a line with ${{ code: 'Installed certificate' }} is good news.`,
            ],
          },
        ],
      },
      {
        id: 'proxy',
        label: say`A reverse proxy in front of Plex`,
        steps: [
          {
            kind: 'copy',
            id: 'custom-access-url',
            title: say`Tell Plex the name under which it is found`,
            text: [say`The port must be there, or apps try 32400. The proxy must show the certificate for this name.`],
            copy: `https://${name}:443`,
            menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom server access URLs'],
            undo: say`Take it out of the field again.`,
          },
        ],
      },
    ],
  })

/** Gives Plex’s own name back to Plex, where a certificate of the user’s own has taken its place. */
export const freePlexName: Remedy = remedy(
  {
    kind: 'tell',
    id: 'own-certificate-aside',
    title: say`Look at the certificate of your own`,
    text: [
      say`Write down what stands in this field and in the one for its domain, empty both and save. Plex’s own certificate is enough for all its apps.`,
      say`If they are empty already, a proxy answers at this port: let it pass port 32400 through untouched, or give it a port of its own.`,
    ],
    menu: customCertificateMenu,
    undo: say`Enter again what you wrote down.`,
  },
  restartPlex(null),
)
