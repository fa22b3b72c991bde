import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import trust from '../../facts/trust'
import { failureTexts } from '../../model/failure'
import { leadProxyToPlex } from '../../fixes/proxy/reverse-proxy'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { demandsCertificate } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'nobody-behind-lock',
  rung: 'server',
  title: say`The lock closes, but nobody answers behind it`,
  reads: { trust, identity },
  mayRead: { handshake, answers },
  judge: ({ trust, identity, handshake }) => {
    const { secure } = identity
    if (!trust.accepted || secure.state !== 'failed' || secure.behindLock !== true) return ruledOut()
    // Of a client without a certificate some servers take leave only then.
    if (demandsCertificate(handshake, identity) !== 'no' || !['reset', 'no answer', 'not understood'].includes(secure.failure))
      return ruledOut()
    const proofs = [
      proof(say`Making a secure connection to your server`, say`it comes about, and the certificate is accepted`),
      proof(say`Asking ${{ code: '/identity' }} over it`, failureTexts[secure.failure]),
    ] as const
    const plex = plexOf(identity)
    // Plex is well enough to answer beside it, so that this may have been one unlucky moment.
    return plex === null
      ? confirmed(...proofs)
      : suspected(
          say`Look again in a few minutes. If it is still so, it was no unlucky moment.`,
          ...proofs,
          proof(say`Asking your server without encryption`, say`Plex answers, version ${{ code: plex.version }}`),
        )
  },
  explain: () => [
    say`Your server’s certificate is well, and the encrypted connection comes about. But then nothing comes through it.`,
    say`Either Plex is stuck, just starting, or moving its library after an update; a few minutes or a restart helps.`,
    say`Or a proxy or tunnel in front of Plex does the encrypting (stunnel, HAProxy, a NAS’s own), and finds no Plex behind it.`,
  ],
  fix: ({ answers }, scene) => {
    const likely = homeOfPlex(scene, answers)
    return fixOf(say`You restart Plex, or lead the proxy to it.`, 10, remedy(restartPlex(likely)), leadProxyToPlex(scene))
  },
  examples: () => [{ name: 'a tunnel whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'hangs up' } } } }],
  lookalikes: () => [
    { name: 'nginx whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'Plex is gone' } } } },
    { name: 'nginx that demands a certificate', world: { server: { reverseProxy: { program: 'nginx', fault: 'demands a certificate' } } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'secure connections are required', world: { server: { plainHttp: false } } },
  ],
})
