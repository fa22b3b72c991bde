import type { Fix, Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { isHomeName } from '../../addresses/parse-target'
import { fixOf, remedy } from '../remedies'
import { plexNameBesideOwn } from '../browser/right-name'

const publicCertificate: Option = {
  id: 'public',
  label: say`Everybody: I can prove that the name is mine`,
  steps: [
    {
      kind: 'tell',
      id: 'get-public-certificate',
      title: say`Get a certificate that everybody knows`,
      text: [
        say`Let’s Encrypt gives one for nothing. Caddy, Certbot, Nginx Proxy Manager or your NAS fetches and renews it by itself. TVs and players accept it, too.`,
      ],
    },
  ],
}

/** Nobody can prove that a name is theirs which every home may use. */
const mayBePublic = (name: string | null): boolean => name === null || !isHomeName(name)

/** Ways out for a private authority on a name of the user’s own, the one that works on every device first. */
const waysOut = (name: string | null, beforeInstalling: readonly Step[]): readonly Remedy[] => [
  plexNameBesideOwn,
  remedy({
    kind: 'choose',
    id: 'own-certificate',
    title: say`Who is to vouch for your own name?`,
    text: [say`Plex’s own name works on every device, without any of this.`],
    options: [
      ...(mayBePublic(name) ? [publicCertificate] : []),
      {
        id: 'private',
        label: say`My own authority`,
        steps: [
          ...beforeInstalling,
          {
            kind: 'tell',
            id: 'install-root',
            title: say`Install your authority’s root on each device`,
            text: [
              say`Import its root certificate into the system’s list of authorities on every computer and phone that is to accept it.`,
              say`Firefox has a list of its own, and on Linux every browser has: look for “Certificates”, then “Authorities”, in the browser’s settings.`,
            ],
            price: say`Whoever gets hold of that authority’s key can pretend to be any site to these devices. Install only one that you keep yourself.`,
            undo: say`Remove the root from the same list.`,
          },
        ],
      },
    ],
  }),
]

export const trustOwnAuthority = (name: string | null): Fix =>
  fixOf(
    mayBePublic(name)
      ? say`You use Plex’s own name, or a certificate that everybody knows.`
      : say`You use Plex’s own name, or make your authority known to your devices.`,
    20,
    ...waysOut(name, []),
  )

/** The same for an authority whose own certificate has run out. */
export const renewOwnAuthority = (name: string | null): Fix =>
  fixOf(
    mayBePublic(name)
      ? say`You use Plex’s own name, a certificate that everybody knows, or a new authority.`
      : say`You use Plex’s own name, or a new authority.`,
    20,
    ...waysOut(name, [newRoot]),
  )

const newRoot: Step = {
  kind: 'tell',
  id: 'renew-root',
  title: say`Make a new authority`,
  text: [
    say`Its own certificate has run out, and with it everything that it signed. Make a new one with the tool that made the old one (mkcert, step-ca, XCA, your NAS), and let it sign the server’s certificate again.`,
  ],
}
