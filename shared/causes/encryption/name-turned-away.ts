import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { failureTexts, isFailure } from '../../model/failure'
import { letNamePass } from '../../fixes/proxy/name-in-hello'
import { fixOf } from '../../fixes/remedies'
import { reverseProxyOf } from '../../judging/who-answers/reverse-proxy'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'name-turned-away',
  rung: 'encryption',
  title: say`Something cuts off whoever asks for your server by its name`,
  reads: { certificate },
  mayRead: { identity, handshake },
  judge: ({ certificate, identity, handshake }, scene) => {
    const { turnedAway } = certificate
    if (!turnedAway || !isFailure(turnedAway.by)) return ruledOut()
    if (identity?.secure.state === 'answered' || reverseProxyOf({ identity, handshake, certificate }, scene) !== null) return ruledOut()
    return confirmed(
      proof(say`Asking for an encrypted connection without any name`, say`the server shows its certificate`),
      proof(say`Asking in the same way for ${{ code: turnedAway.name }}`, failureTexts[turnedAway.by]),
    )
  },
  explain: () => [
    say`Whoever connects securely says the server’s name first, so that the right certificate can be shown. That name can be read on the way. As soon as it is said here, the connection is cut.`,
    say`Usually it is a filter that blocks names with ${{ code: 'plex.direct' }} in them: in the router (parental controls, “AI protection”, a security subscription), in a security program, or of a school, company or provider.`,
    say`Or it is a proxy in front of Plex that sorts connections by their names, and has no place for this one.`,
  ],
  fix: ({ certificate }) => fixOf(say`You let the name through.`, 10, letNamePass(certificate.turnedAway?.name ?? 'plex.direct')),
  examples: () => [{ name: 'a filter that cuts off every name of Plex', world: { server: { middlebox: 'hangs up on plex.direct' } } }],
  lookalikes: () => [
    { name: 'a proxy that knows other names only', world: { server: { reverseProxy: { program: 'nginx', fault: 'strict about names' } } } },
    { name: 'the server hangs up at the first word', world: { server: { door: 'resets' } } },
    { name: 'one connection at a time', world: { server: { middlebox: 'lets in one at a time' } } },
    { name: 'a healthy server under its name', world: { typed: { host: 'plex.direct name' } } },
  ],
})
