import { cause } from '../../model/cause'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { encryptInProxy } from '../../fixes/proxy/reverse-proxy'
import { fixOf, remedy } from '../../fixes/remedies'
import { preferSecureConnections } from '../../fixes/plex/secure-connections'
import { isOwnDomain } from '../../judging/names/asked-name'
import { identityPage, plexOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'secure-connections-disabled',
  rung: 'encryption',
  title: say`Secure connections are switched off on your server`,
  reads: { handshake, identity },
  judge: ({ handshake, identity }, { target }) => {
    const plex = plexOf(identity)
    // An unclaimed server hides this switch and has no certificate yet (docs/sources/plex.md#settings): claiming comes first.
    if (handshake.speaks !== 'plain HTTP' || plex === null || plex.claimed === false) return ruledOut()
    return confirmed(
      proof(say`Asking your server for an encrypted connection`, say`it answers without encryption`),
      proof(say`Open ${{ code: identityPage(target) }} in your browser`, say`Plex answers, version ${{ code: plex.version }}`),
    )
  },
  explain: (_, scene) => [
    say`Plex runs and answers, but without encryption only. The page at app.plex.tv is encrypted itself, and browsers do not let such a page talk to a server that is not.`,
    ...(isOwnDomain(scene)
      ? [
          say`For a name of your own, a reverse proxy in front of Plex usually does the encrypting, and at this port it does not. If there is none, encryption is switched off in Plex itself.`,
        ]
      : [
          say`Usually the setting Plex → Settings → Network → Secure connections is set to “Disabled”. Some guides advise that against other troubles; it cures nothing.`,
        ]),
  ],
  fix: (_, scene) =>
    fixOf(
      isOwnDomain(scene) ? say`You switch encryption on, in the proxy or in Plex.` : say`You switch secure connections on again.`,
      isOwnDomain(scene) ? 10 : 3,
      ...(isOwnDomain(scene) ? [remedy(encryptInProxy)] : []),
      preferSecureConnections,
    ),
  examples: [{ name: 'secure connections are Disabled', world: { server: { tls: [] } } }],
  lookalikes: [
    { name: 'another device’s web page answers without encryption', world: { server: { answers: 'another web server' } } },
    { name: 'an unclaimed server without encryption', world: { server: { tls: [], claimed: false } } },
    { name: 'no certificate', world: { server: { certificate: 'none' } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
