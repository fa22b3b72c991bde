import { cause } from '../../model/cause'
import { failureTexts } from '../../model/failure'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { withoutClientCertificate } from '../../fixes/proxy/reverse-proxy'
import { fixOf } from '../../fixes/remedies'
import { demandsCertificate } from '../../judging/who-answers/reverse-proxy'
import { answerOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'client-certificate-demanded',
  rung: 'encryption',
  title: say`Your server wants a certificate from you`,
  reads: { handshake },
  mayRead: { identity },
  judge: ({ handshake, identity }) => {
    const forThisPage = identity?.secure.state === 'answered' && identity.secure.wantsCertificate === true
    const asks = proof(
      forThisPage ? say`What the server wants before it shows Plex’s page` : say`What the server asks for in the handshake`,
      say`a certificate of the one who connects`,
    )
    switch (demandsCertificate(handshake, identity)) {
      case 'no':
        return ruledOut()
      case 'perhaps':
        return suspected(say`Fix the server’s own certificate first; then Relock can see whether it lets you in without yours.`, asks)
      case 'yes':
        return confirmed(
          asks,
          proof(
            say`Asking ${{ code: '/identity' }} without one`,
            identity?.secure.state === 'answered'
              ? answerOf(identity.secure)
              : failureTexts[identity?.secure.state === 'failed' ? identity.secure.failure : 'reset'],
          ),
        )
    }
  },
  explain: () => [
    say`Something in front of Plex lets only those in who show a certificate of their own (client certificate, mTLS). Plex itself never asks for one.`,
    say`Plex’s apps have none to show, and the page at app.plex.tv cannot choose one. To them the server looks as if it could not be reached securely.`,
  ],
  fix: () => fixOf(say`You give Plex’s apps a way without that demand.`, 10, withoutClientCertificate),
  examples: () => [
    { name: 'nginx with ssl_verify_client', world: { server: { reverseProxy: { program: 'nginx', fault: 'demands a certificate' } } } },
  ],
  lookalikes: () => [
    { name: 'nginx in front that demands nothing', world: { server: { reverseProxy: { program: 'nginx' } } } },
    { name: 'nginx whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'Plex is gone' } } } },
    { name: 'secure connections are required', world: { server: { plainHttp: false } } },
  ],
})
