import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import preferences from '../../facts/preferences'
import serverSettings from '../../facts/server-settings'
import { encryptInProxy } from '../../fixes/proxy/reverse-proxy'
import { fixOf, remedy } from '../../fixes/remedies'
import { preferSecureConnections, secureConnectionsForYou } from '../../fixes/plex/secure-connections'
import { isSetOn, tellSetDisabled } from '../../judging/encryption/set-disabled'
import { isOwnDomain } from '../../judging/names/asked-name'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { identityPage } from '../../judging/who-answers/who-answers'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

function whereItIsOff(isSeen: boolean, isOwn: boolean, isOn: boolean): Message {
  if (isOn) return say`Plex’s own setting is fine. Something in front of it, at this port, does not encrypt.`
  if (isSeen)
    return say`In its settings “Secure connections” is “Disabled”. Some guides advise that against other troubles; it cures nothing.`
  return isOwn
    ? say`For a name of your own, a reverse proxy in front of Plex usually does the encrypting, and at this port it does not. If there is none, encryption is switched off in Plex itself.`
    : say`Usually the setting Plex → Settings → Network → Secure connections is set to “Disabled”. Some guides advise that against other troubles; it cures nothing.`
}

export default cause({
  id: 'secure-connections-disabled',
  rung: 'encryption',
  title: say`Your server answers without encryption only`,
  reads: {},
  mayRead: { handshake, identity, preferences, serverSettings, answers },
  judge: ({ handshake, identity, preferences, serverSettings }, { target, routes }) => {
    const set = tellSetDisabled(preferences, serverSettings)
    // With nothing but its files at hand, nobody could ask it; a newer Plex may not take the value any more (docs/sources/plex.md#settings).
    if (routes.length === 0 && set.length > 0)
      return suspected(say`Let Relock check the way to your server: if it answers without encryption only, it is this.`, ...set)
    if (!handshake) return unknown('handshake')
    if (!identity) return unknown('identity')
    const plex = plexOf(identity)
    // An unclaimed server hides this switch and has no certificate yet (docs/sources/plex.md#settings): claiming comes first.
    if (handshake.speaks !== 'plain HTTP' || plex === null || plex.claimed === false) return ruledOut()
    return confirmed(
      proof(say`Asking your server for an encrypted connection`, say`it answers without encryption`),
      proof(say`Open ${{ code: identityPage(target) }} in your browser`, say`Plex answers, version ${{ code: plex.version }}`),
      ...set,
    )
  },
  explain: ({ handshake, preferences, serverSettings }, scene) => [
    handshake
      ? say`Plex runs and answers, but without encryption only. The page at app.plex.tv is encrypted itself, and browsers do not let such a page talk to a server that is not.`
      : say`A server that is set so answers without encryption only. The page at app.plex.tv is encrypted itself, and browsers do not let such a page talk to it.`,
    whereItIsOff(tellSetDisabled(preferences, serverSettings).length > 0, isOwnDomain(scene), isSetOn(preferences, serverSettings)),
  ],
  fix: ({ preferences, serverSettings, answers }, scene) => {
    if (isSetOn(preferences, serverSettings))
      return fixOf(say`You switch encryption on in what stands before Plex.`, 10, remedy(encryptInProxy))
    const isProxy = isOwnDomain(scene) && tellSetDisabled(preferences, serverSettings).length === 0
    return fixOf(
      isProxy ? say`You switch encryption on, in the proxy or in Plex.` : say`You switch secure connections on again.`,
      isProxy ? 10 : 3,
      ...(isProxy ? [remedy(encryptInProxy)] : []),
      homeOfPlex(scene, answers) !== null && preferences?.secureConnections === 'Disabled'
        ? secureConnectionsForYou
        : preferSecureConnections,
    )
  },
  examples: () => [
    { name: 'secure connections are Disabled', world: { server: { tls: [] } } },
    { name: 'its preferences say so as well', world: { preferences: 'Disabled', server: { tls: [] } } },
    {
      name: 'its owner is signed in, and its settings say so as well',
      world: { publishes: { told: 'to the account' }, server: { tls: [], settings: { secureConnections: 2 } } },
    },
  ],
  lookalikes: () => [
    { name: 'another device’s web page answers without encryption', world: { server: { answers: 'another web server' } } },
    { name: 'its preferences say so, and it encrypts all the same', world: { preferences: 'Disabled' } },
    { name: 'an unclaimed server without encryption', world: { server: { tls: [], claimed: false } } },
    { name: 'no certificate', world: { server: { certificate: { fault: 'none' } } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
