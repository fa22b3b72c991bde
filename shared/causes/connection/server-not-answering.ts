import { cause, type WholeScene } from '../../model/cause'
import certificate from '../../facts/certificate'
import connection from '../../facts/connection'
import portMapping from '../../facts/port-mapping'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import { failureTexts } from '../../model/failure'
import { addressAtHome } from '../../fixes/browser/address-for-program'
import { insideOneComputer } from '../../judging/inside-one-computer'
import { proxyThatHangsUp } from '../../fixes/proxy/reverse-proxy'
import { findServer, reachServer } from '../../fixes/plex/reach-server'
import { each, fixOf, remedy } from '../../fixes/remedies'
import { answersAt, useOtherPort } from '../../fixes/plex/use-other-port'
import { restartPlex } from '../../fixes/plex/start-plex'
import { between } from '../../judging/between'
import { outcomeOf, isBlocked, triedAddresses } from '../../judging/connection'
import { homeOfPlex, whatKeepsApart } from '../../judging/who-answers/guesses'
import { isLedAstray } from '../../judging/published/astray'
import { seenOfOutside } from '../../judging/remote/facts'
import { hairpinMissing } from '../../judging/remote/hairpin'
import { typedOverIpv6 } from '../../judging/ipv6'
import { otherPortOf } from '../../judging/other-port'
import { failedStart } from '../../judging/server-start'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

/** On another way this computer let nobody try: whether the server is silent there, nobody knows. */
const isBlockedElsewhere = ({ routes }: WholeScene): boolean =>
  routes.some(({ valueOf }) => {
    const tried = valueOf(connection)
    return tried !== undefined && isBlocked(tried)
  })

export default cause({
  id: 'server-not-answering',
  rung: 'connection',
  title: say`Your server does not answer`,
  reads: { connection },
  mayRead: { ...seenOfOutside, portMapping, handshake, identity, certificate, interfaces, neighbour },
  judge: (seenOf, scene) => {
    const { connection, handshake, identity, certificate, published, answers, interfaces, neighbour, gateway } = seenOf
    const { outcome } = connection
    const attempt = proof(
      say`Connecting to ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
      outcomeOf(connection),
    )
    if (isBlocked(connection) || isBlockedElsewhere(scene)) return unknown('connection')
    // Its own last words say why, and that says more.
    if (failedStart(scene.target)) return ruledOut()
    // That the router leads nobody back in is none either, nor that its other address is dead.
    if (hairpinMissing(seenOf, scene) || typedOverIpv6(connection, scene)) return ruledOut()
    // That apps are sent astray is no silence of the server's.
    if (isLedAstray(published, scene, { answers, interfaces })) return ruledOut()
    // Which of them it is, other causes say.
    if (between(connection, neighbour, interfaces) !== null) return ruledOut(attempt)
    // Where not even the router answers, it is this computer that nobody hears, unless the server was heard.
    if ((outcome === 'no answer' || outcome === 'unreachable') && gateway?.state === 'silent') return unknown('gateway')
    if (outcome === 'no answer' || outcome === 'unreachable' || outcome === 'reset') return confirmed(attempt)
    // Whoever showed a certificate once is there, even if it was then asked too often.
    if (outcome !== 'open' || certificate) return ruledOut(attempt)
    const { plain, secure } = identity ?? {}
    if (handshake?.speaks === 'tls' || handshake?.speaks === 'plain HTTP' || secure?.state === 'answered' || plain?.state === 'answered')
      return ruledOut(attempt)
    if (plain?.state !== 'failed') return unknown(handshake ? 'identity' : 'handshake', 'identity')
    if (plain.failure !== 'no answer' && plain.failure !== 'reset') return ruledOut(attempt)
    if (handshake && handshake.failure !== 'no answer' && handshake.failure !== 'reset') return ruledOut(attempt)
    return confirmed(
      attempt,
      proof(say`Asking ${{ code: '/identity' }} without encryption`, failureTexts[plain.failure]),
      ...(handshake?.failure ? [proof(say`Asking for an encrypted connection`, failureTexts[handshake.failure])] : []),
    )
  },
  explain: ({ connection }, { target, routes }) => {
    const other = otherPortOf(target, routes)
    if (other) return [answersAt(other)]
    const where = say`${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`
    if (connection.outcome === 'open')
      return [
        say`Something answers at ${where}, but then hangs up or says nothing at all.`,
        say`Usually Plex is stuck, is just starting, or is moving its library after an update; a few minutes or a restart helps.`,
        say`Or something in front of Plex does it (HAProxy, a tunnel, a NAS’s proxy): it does not know the name that is asked for, lets in only certain addresses, finds no Plex behind it, or waits for another proxy before it (PROXY protocol).`,
      ]
    if (connection.outcome === 'unreachable')
      return [
        ...insideOneComputer(target),
        say`There is no way from this computer to ${where}.`,
        say`The server is switched off, or the two are in different networks, for instance one in the guest Wi-Fi or inside a VPN.`,
      ]
    if (connection.outcome === 'reset')
      return [
        say`Something at ${where} hangs up as soon as it is called.`,
        say`Usually a firewall turns this computer away, the server lets in only certain addresses, or Plex is just starting.`,
      ]
    return [
      ...insideOneComputer(target),
      say`Nobody answers at ${where}. Nobody refuses either: what Relock asks gets no answer at all.`,
      say`Either the server is off or asleep, or it has another address now, or a firewall or a guest network keeps you apart. Its certificate could not be looked at.`,
    ]
  },
  fix: ({ connection, answers, interfaces }, scene) => {
    const other = otherPortOf(scene.target, scene.routes)
    if (other) return useOtherPort(other)
    return connection.outcome === 'open'
      ? fixOf(
          say`You restart Plex on the server.`,
          5,
          ...each(restartPlex(homeOfPlex(scene, answers)), proxyThatHangsUp),
          remedy(findServer),
        )
      : fixOf(
          say`You wake the server and clear the way to it.`,
          10,
          ...addressAtHome(scene.target),
          ...reachServer(whatKeepsApart(answers, interfaces)),
        )
  },
  examples: () => [
    {
      name: 'a URL of the user’s own is turned away as well',
      world: { publishes: { told: 'to the account', ways: ['dead own domain', 'home'] }, server: { door: 'silent' } },
    },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'the server hangs up at the first word', world: { server: { door: 'resets' } } },
  ],
  lookalikes: () => [
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
    { name: 'this computer does not let Relock try', world: { app: 'blocked' } },
    {
      name: 'this computer does not let Relock try at home, and the way from outside is closed',
      world: { app: 'blocked', publishes: { told: 'pasted XML', ways: ['home', 'dead outside'] } },
    },
    { name: 'secure connections are required, and plain ones get hung up on', world: { server: { plainHttp: false } } },
    { name: 'the server has no certificate, but answers plainly', world: { server: { certificate: { fault: 'none' } } } },
  ],
})
