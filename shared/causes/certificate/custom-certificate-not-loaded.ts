import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import preferences, { type Preferences } from '../../facts/preferences'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { isPlexDirect } from '../../judging/certificate/issuers'
import { customDomainAsked } from '../../judging/certificate/custom-domain'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { tellNames } from '../../certificates/certificate'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

/** What of the settings explains it, where something does: Plex takes PKCS#12 only, and its passphrase (docs/sources/plex.md#own-certificates). */
function why({ customCertificate: { ending, passphrase } }: Preferences): Message {
  if (ending !== null && !['.p12', '.pfx', '.pkcs12'].includes(ending))
    return say`The file that is set ends in ${{ code: ending }}. Plex reads PKCS#12 files only, which end in .p12 or .pfx.`
  if (!passphrase) return say`No passphrase is set for it. If the file has one, Plex cannot open it.`
  return say`Plex reads the file at its start only. Perhaps it was not restarted since, may not read the file, the passphrase is another, or the file is locked in an old way.`
}

export default cause({
  id: 'custom-certificate-not-loaded',
  rung: 'certificate',
  title: say`Plex does not show the certificate of your own that it is set to`,
  reads: { preferences, certificate },
  mayRead: { answers },
  judge: ({ preferences, certificate }, scene) => {
    const leaf = certificate.chain[0]
    if (!customDomainAsked(preferences, scene) || !leaf || !isPlexDirect(leaf)) return ruledOut()
    return confirmed(
      proof(say`The certificate of your own in Plex’s settings`, say`is set, for ${{ code: preferences.customCertificate.domain ?? '' }}`),
      proof(say`The names that the certificate is for that Plex shows there`, tellNames(leaf)),
    )
  },
  explain: ({ preferences }) => [
    say`In Plex’s settings a certificate of your own is set, but for its name Plex still shows the one from plex.tv. So it did not load yours.`,
    why(preferences),
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You give Plex a file that it can read, and restart it.`,
      15,
      remedy(
        {
          kind: 'tell',
          id: 'check-own-file',
          title: say`Let Relock check the file`,
          text: [
            say`Relock tells whether Plex can read it, whether its key and chain are whole, and gives the command that makes a good one.`,
            say`The file must be readable for the user that Plex runs as (on Linux ${{ code: 'plex' }}, in a container its ${{ code: 'PUID' }}), and its path must be the one inside the container.`,
          ],
          checksFile: true,
        },
        {
          kind: 'tell',
          id: 'set-own-file',
          title: say`Set path, passphrase and domain again`,
          text: [say`Type them exactly, and save.`],
          menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom certificate location'],
          undo: say`Put the old values back in the same place.`,
        },
        restartPlex(homeOfPlex(scene, answers)),
      ),
    ),
  examples: () => [
    { name: 'it is set and not shown', world: { typed: { host: 'own domain' }, preferences: 'custom certificate' } },
    { name: 'a PEM file is set', world: { typed: { host: 'own domain' }, preferences: 'custom certificate as PEM' } },
  ],
  lookalikes: () => [
    {
      name: 'it is set and shown',
      world: { typed: { host: 'own domain' }, preferences: 'custom certificate', server: { certificate: { for: 'own domain' } } },
    },
    { name: 'none is set', world: { typed: { host: 'own domain' }, preferences: 'well' } },
  ],
})
