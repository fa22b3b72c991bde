import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { restartPlex } from '../plex/start-plex'

export const customCertificateMenu = ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom certificate location'] as const

/** Packs a certificate with its chain and key so that Plex can read it (docs/sources/plex.md#own-certificates). */
export const packCertificate =
  'openssl pkcs12 -export -in fullchain.pem -inkey privkey.pem -out plex.p12 -certpbe AES-256-CBC -keypbe AES-256-CBC -macalg SHA256'

/** Into which fields of Plex the packed file goes, and what lets Plex read it. */
export const intoPlex = say`Put its place into “Custom certificate location” and its passphrase into “Custom certificate encryption key”. On Linux run ${{ code: 'sudo chown plex plex.p12' }} first, or Plex cannot read it.`

const pack: Step = {
  kind: 'copy',
  id: 'pack-certificate',
  title: say`If Plex shows it itself: pack it for Plex`,
  text: [
    say`Run this where the certificate lies. Keep the old file until the new one works, and give the new one to nobody: it holds your private key.`,
    say`${intoPlex} If a reverse proxy shows the certificate, give it the new one instead.`,
  ],
  copy: packCertificate,
  menu: customCertificateMenu,
  checksFile: true,
  undo: say`Enter the old file in the same field.`,
  conditional: true,
}

/** A new certificate of the user's own, put in the old one's place. */
export const giveToPlex: readonly Step[] = [pack, restartPlex(null)]

/** Renews the certificate of a name of the user’s own. */
export const renewOwnCertificate: Remedy = remedy(
  {
    kind: 'tell',
    id: 'renew-own',
    title: say`Renew the certificate where you got it`,
    text: [
      say`It is for a name of your own, so Plex does not renew it. Caddy, Certbot, a NAS or your provider does: look there why the renewal failed, and start it by hand.`,
    ],
  },
  ...giveToPlex,
)

/** Sends the whole chain. */
export const completeOwnChain: Remedy = remedy(
  {
    kind: 'tell',
    id: 'whole-chain',
    title: say`Give the server the whole chain`,
    text: [
      say`Use the file with all links (${{ code: 'fullchain.pem' }}), not the one with only your certificate (${{ code: 'cert.pem' }}).`,
      say`In nginx that is ${{ code: 'ssl_certificate' }}, in Apache ${{ code: 'SSLCertificateFile' }}.`,
    ],
    undo: say`Enter the old file again.`,
  },
  ...giveToPlex,
)
