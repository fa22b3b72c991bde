import { cause } from '../../model/cause'
import type { Scene } from '../../model/fact'
import certificate from '../../facts/certificate'
import handshake, { type Handshake } from '../../facts/handshake'
import identity, { mayBePlexStarting, plexOf } from '../../facts/identity'
import portMapping from '../../facts/port-mapping'
import { encryptInProxy } from '../../fixes/proxy/reverse-proxy'
import { addressStays, findServer } from '../../fixes/plex/reach-server'
import { each, fixOf, withAfterwards } from '../../fixes/remedies'
import { startPlex } from '../../fixes/plex/start-plex'
import { isOwnDomain } from '../../judging/names/asked-name'
import { demandsCertificate, reverseProxyOf } from '../../judging/who-answers/reverse-proxy'
import { whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { answerOf, strangerOf, talksNonsense } from '../../judging/who-answers/who-answers'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

const asking = say`Asking ${{ code: '/identity' }}, which every Plex server knows`

/** A name of the user's own usually leads to something that was put in front of Plex. */
const lacksEncryption = (handshake: Handshake | undefined, scene: Scene): boolean =>
  handshake?.speaks === 'plain HTTP' && isOwnDomain(scene)

export default cause({
  id: 'wrong-server-answers',
  rung: 'server',
  title: say`Something else answers in your server’s place`,
  reads: { identity },
  mayRead: { handshake, certificate, portMapping, ...seenOfOutside },
  judge: ({ identity, handshake, certificate, ...outside }, scene) => {
    // Met on its way from outside only: the router leads there, and another cause says so.
    if (scene.route?.kind === 'remote' && whyClosed(outside, scene)?.kind === 'a stranger') return ruledOut()
    const { target } = scene
    const plex = plexOf(identity)
    if (plex) {
      if (target.machineIdentifier === null || target.machineIdentifier === plex.machineIdentifier)
        return ruledOut(proof(asking, say`Plex answers, version ${{ code: plex.version }}`))
      return confirmed(
        proof(say`The identity of the server that you chose`, say`${{ code: target.machineIdentifier }}`),
        proof(say`The identity of the server that answers`, say`${{ code: plex.machineIdentifier }}`),
      )
    }
    // What stands in front of Plex on purpose is no stranger.
    if (reverseProxyOf({ identity, handshake, certificate }, scene) !== null || demandsCertificate(handshake, identity) !== 'no')
      return ruledOut()
    const stranger = strangerOf(identity, handshake)
    // A nameless 503 may be Plex itself, which is just starting.
    if (stranger && mayBePlexStarting(stranger)) return unknown('identity')
    if (stranger) return confirmed(proof(asking, answerOf(stranger)))
    if (talksNonsense(identity, handshake, certificate)) return confirmed(proof(asking, say`an answer that no web server gives`))
    return unknown('identity')
  },
  explain: ({ identity, handshake }, scene) => [
    plexOf(identity)
      ? say`A Plex server answers at ${{ code: scene.target.host }}, but it is not the one that you chose.`
      : say`Something answers at ${{ code: scene.target.host }}, port ${{ code: String(scene.target.port) }}, but it is not Plex.`,
    ...(lacksEncryption(handshake, scene)
      ? [
          say`It does not encrypt either. If it is your own reverse proxy, the port is not the one at which it encrypts (usually 443), or its encryption is switched off.`,
        ]
      : []),
    say`Usually a router has given the server’s address to another device, or a port leads to the wrong one. Do not sign in to what answers there.`,
  ],
  fix: ({ answers, handshake }, scene) =>
    withAfterwards(
      fixOf(
        lacksEncryption(handshake, scene)
          ? say`You go to the port that encrypts, or find your server’s present address.`
          : say`You find your server’s present address.`,
        5,
        ...each(...(lacksEncryption(handshake, scene) ? [encryptInProxy] : []), findServer, startPlex(homeOfPlex(scene, answers))),
      ),
      addressStays,
    ),
  examples: () => [
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
    { name: 'a mail server answers', world: { server: { door: 'garbage' } } },
    { name: 'something talks without end', world: { server: { door: 'endless' } } },
  ],
  lookalikes: () => [
    { name: 'an old Plex that does not say whether it is claimed', world: { server: { answers: 'old plex' } } },
    { name: 'secure connections are required', world: { server: { plainHttp: false } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'security software stands in the middle', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  ],
})
