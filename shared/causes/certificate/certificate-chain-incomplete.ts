import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import certificate from '../../facts/certificate'
import trust from '../../facts/trust'
import { each, fixOf } from '../../fixes/remedies'
import { completeOwnChain } from '../../fixes/certificate-file/own-certificate'
import { renewCertificate } from '../../fixes/plex/renew-certificate'
import { updatePlex } from '../../fixes/plex/update-plex'
import { isChainCut, isGenerationY, isPlexDirect, issuerName } from '../../judging/certificate/issuers'
import { interceptorOf } from '../../judging/certificate/interceptors'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-chain-incomplete',
  rung: 'certificate',
  title: say`Your server shows only half of its proof of identity`,
  reads: { certificate, trust },
  mayRead: { browserOpinion, answers },
  judge: ({ certificate: { chain }, trust, browserOpinion }) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const sent = proof(say`Certificates that the server sends`, say`${chain.length}`)
    if (trust.accepted || interceptorOf(leaf) || !isChainCut(chain, trust.reasons)) return ruledOut(sent)
    const last = chain.at(-1) ?? leaf
    return confirmed(
      sent,
      proof(say`The one that is missing, as the last one sent names it`, say`${issuerName(last)}`),
      ...(browserOpinion?.accepted === true
        ? [proof(say`Your browser, which fetches missing links itself`, say`accepts it; TVs and consoles do not`)]
        : []),
    )
  },
  explain: ({ certificate: { chain } }) => [
    say`Other certificates vouch for your server’s certificate, up to one that every device knows. Your server must send them along, but leaves one out.`,
    chain.some(isGenerationY)
      ? say`Since May 2026 Let’s Encrypt signs with new roots (YR and YE) that no device knows yet; an extra link to the old root ISRG Root X1 must be sent along. It is this link that is missing.`
      : say`Browsers on computers often fetch the missing link themselves. TVs, consoles and players do not, so it may work on one device and fail on another.`,
    say`A console may then say that you need a Remote Watch Pass although you are at home: it has given up the secure way and tries the one from outside.`,
  ],
  fix: ({ certificate: { chain }, answers }, scene) => {
    const [leaf] = chain
    return leaf && !isPlexDirect(leaf)
      ? fixOf(say`You let your server send the whole chain.`, 10, completeOwnChain)
      : fixOf(
          say`You let your server fetch a new certificate, and else update Plex.`,
          25,
          ...renewCertificate(homeOfPlex(scene, answers)),
          ...each(...updatePlex),
        )
  },
  examples: () => [
    { name: 'the server sends only its own certificate', world: { server: { certificate: { fault: 'missing intermediate' } } } },
    {
      name: 'Let’s Encrypt’s new chain without its link to the old root',
      world: { server: { certificate: { by: 'generation Y', fault: 'missing intermediate' } } },
    },
    {
      name: 'an own domain’s certificate comes without its links',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'missing intermediate' } } },
    },
  ],
  lookalikes: () => [
    { name: 'Let’s Encrypt’s new chain, whole', world: { server: { certificate: { by: 'generation Y' } } } },
    { name: 'the links come in the wrong order', world: { server: { certificate: { fault: 'wrong order' } } } },
    { name: 'a chain of forty links', world: { server: { certificate: { fault: 'giant chain' } } } },
    { name: 'security software re-signs', world: { interceptor: 'Avast Web/Mail Shield Root' } },
    {
      name: 'an authority of one’s own vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
  ],
})
