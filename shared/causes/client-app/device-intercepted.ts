import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { interceptedThere } from '../../fixes/intercepted-there'
import { fixOf } from '../../fixes/remedies'
import { isVouchedPublicly, issuerName } from '../../judging/certificate/issuers'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'device-intercepted',
  rung: 'client app',
  title: say`Something may open the encrypted connections of your device or program`,
  reads: { certificate, identity, trust },
  judge: ({ certificate, identity, trust }, { target }) => {
    const leaf = certificate.chain[0]
    const isWell = trust.accepted && identity.secure.state === 'answered'
    if (target.saw?.complaint !== 'signed by a stranger' || !leaf || !isWell || !isVouchedPublicly(leaf, trust)) return ruledOut()
    return suspected(
      say`Let the same device or program open ${{ code: 'https://plex.tv' }}: if it refuses that as well, it is so.`,
      proof(say`What the text that you pasted says`, say`that the certificate leads to an authority which made itself`),
      secureFromHere,
      proof(say`Who vouches for the certificate that this computer is shown`, say`${issuerName(leaf)}`),
    )
  },
  explain: ({ certificate }) => [
    say`Your server shows a certificate of ${certificate.chain[0] ? issuerName(certificate.chain[0]) : say`its authority`}, as this computer sees it. What you pasted tells of another one, whose authority is none that everybody knows.`,
    say`So somebody on the way from there opens the connection and signs it again: security software, a filter against ads with “HTTPS filtering”, or the proxy of a company or school. Programs that bring a list of authorities of their own do not take that.`,
  ],
  fix: () => fixOf(say`You find out what opens the connection, and let it leave Plex alone.`, 10, ...interceptedThere),
  examples: () => [
    { name: 'a program is shown an authority of somebody’s own', verdict: 'suspected', world: { pasted: 'signed by a stranger' } },
    {
      name: 'the same in another program',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'signed by a stranger' },
    },
  ],
  lookalikes: () => [
    {
      name: 'this computer is shown it, too',
      world: { pasted: 'signed by a stranger', interceptor: 'Avast Web/Mail Shield Root' },
    },
    { name: 'a program that knows no issuer', world: { pasted: 'not trusted' } },
    {
      name: 'a certificate that the server made itself',
      world: { pasted: 'signed by a stranger', server: { certificate: { fault: 'self-signed' } } },
    },
  ],
})
