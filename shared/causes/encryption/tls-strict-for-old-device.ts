import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import logStory from '../../facts/log-story'
import preferences, { type Preferences } from '../../facts/preferences'
import serverSettings, { type ServerSettings } from '../../facts/server-settings'
import { readHandshakeLog, relaxStrictTls, replaceDevice, updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { seenInLog } from '../../judging/server-log/story'
import { sharingNoCipher } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { proof, ruledOut, suspected, unknown, type Proof } from '../../model/verdict'

/** Where it stands that strict TLS is on. */
const tellStrict = (kept: Preferences | undefined, told: ServerSettings | undefined): readonly Proof[] => [
  ...(kept?.strictTls ? [proof(say`Your server’s preferences`, switchedOn)] : []),
  ...(told?.strictTls ? [proof(say`Your server’s settings, as it tells its owner`, switchedOn)] : []),
]
const switchedOn = say`“Enable Strict TLS configuration” is switched on`

export default cause({
  id: 'tls-strict-for-old-device',
  rung: 'encryption',
  title: say`Your server may be too strict for your old device`,
  reads: {},
  mayRead: { handshake, identity, answers, preferences, serverSettings, logStory },
  judge: ({ handshake, identity, answers, preferences, serverSettings, logStory }) => {
    const strict = tellStrict(preferences, serverSettings)
    const turnedAway = logStory && strict.length > 0 ? sharingNoCipher(logStory) : []
    if (turnedAway.length > 0)
      return suspected(
        say`Switch the strictness off for as long as one try takes: if the device then gets in, it is this.`,
        ...strict,
        ...turnedAway.slice(0, 3).map(seenInLog),
      )
    if (!handshake) return unknown('handshake')
    if (!identity) return unknown('identity')
    return hurdleOf(answers, handshake, identity) === 'strict suites'
      ? suspected(
          say`Open Plex on the device and look whether the server’s log then says ${{ code: 'incomplete TLS handshake' }}.`,
          proof(say`Asking as this computer does`, say`the server encrypts, and Plex answers`),
          proof(say`Asking as a device from before 2012 does (AES-CBC, up to TLS 1.2)`, say`the server says no`),
          ...strict,
        )
      : ruledOut()
  },
  explain: ({ preferences, serverSettings }) => [
    tellStrict(preferences, serverSettings).length > 0
      ? say`Your server agrees to new ciphers only: in Plex “Enable Strict TLS configuration” is switched on.`
      : say`This computer reaches your server securely. But the server agrees to new ciphers only: in Plex the setting “Enable Strict TLS configuration” does that, or a proxy in front of Plex.`,
    say`Old TVs, players and consoles do not know these ciphers. That strictness is good for you; the cheapest way out is a newer app or player.`,
  ],
  fix: () =>
    fixOf(
      say`You update the device, or as a last resort make the server less strict.`,
      15,
      ...each(updateDevice, readHandshakeLog, replaceDevice, relaxStrictTls),
    ),
  examples: () => [
    { name: 'strict suites, and the message on a TV', verdict: 'suspected', world: { where: 'TV', server: { suites: 'strict' } } },
    {
      name: 'it is switched on, and the message on a TV',
      verdict: 'suspected',
      world: { where: 'TV', preferences: 'strict TLS', server: { suites: 'strict' } },
    },
    {
      name: 'it is switched on, and a device finds no common cipher',
      verdict: 'suspected',
      world: { preferences: 'strict TLS', log: 'a device knows old ciphers only' },
    },
  ],
  lookalikes: () => [
    { name: 'it is switched on, and nobody is turned away', world: { preferences: 'strict TLS', log: 'well' } },
    {
      name: 'a device finds no common cipher, and it is switched off',
      world: { preferences: 'well', log: 'a device knows old ciphers only' },
    },
    { name: 'usual suites, and the message on a TV', world: { where: 'TV' } },
    { name: 'strict suites, and the message in this browser', world: { where: 'this browser', server: { suites: 'strict' } } },
    { name: 'only TLS 1.3, and the message on a TV', world: { where: 'TV', server: { tls: ['TLS 1.3'] } } },
  ],
})
