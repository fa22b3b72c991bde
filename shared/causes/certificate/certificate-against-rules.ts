import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust, { refusalTexts, type Refusal } from '../../facts/trust'
import { strongerCertificate } from '../../fixes/certificate-file/stronger-certificate'
import { lacksOwnAuthority, refusedByBrowserAlone, unknownToBrowser } from '../../judging/certificate/browser-alone'
import { isProxysOwn } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { issuerName } from '../../judging/certificate/issuers'
import { isServersOwn } from '../../judging/certificate/weak-links'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

/** Rules that hold for every certificate, whoever vouches for it (RFC 5280 §4.2, §6.1), and what each of them is for. */
const rules: Partial<Readonly<Record<Refusal, Message>>> = {
  malformed: say`A part of it has been lost or changed, so no device can read it as a whole.`,
  'signature wrong': say`What stands on it is not what its issuer signed: a part was lost or changed, or another key signed it.`,
  'not for servers': say`It was made for something else, such as signing in or e-mail, so nobody accepts it from a server.`,
  'issuer is no authority': say`The certificate above it was made for a server and may not vouch for others.`,
  'path too long': say`Its authority was allowed to vouch for fewer certificates in a row than there are here.`,
  'name constraint': say`Its authority was allowed to vouch for certain names only, and this is none of them.`,
  'unknown critical extension': say`It carries a demand that no device may overlook, and that none understands.`,
  'too complicated': say`Devices give up on a chain that is as long as this one.`,
  'against the rules': say`It was put together in a way that the rules for certificates forbid.`,
}

/** Rules that only Chromium holds certificates to, whoever vouches, by its error (net/base/net_error_list.h). */
const browsersRules: ReadonlyMap<string, Message> = new Map([
  ['net::ERR_CERT_REVOKED', say`It has been called back: browsers have it, or who issued it, on a list of certificates to refuse.`],
  ['net::ERR_CERT_VALIDITY_TOO_LONG', say`It is valid for longer than browsers allow.`],
  [
    'net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
    say`It stands in none of the public logs in which browsers look for certificates of public authorities.`,
  ],
  ['net::ERR_CERT_SYMANTEC_LEGACY', say`Browsers no longer rely on the authority that issued it.`],
  ['net::ERR_CERT_KNOWN_INTERCEPTION_BLOCKED', say`Browsers have who issued it on a list of those who read along.`],
  ['net::ERR_CERT_WEAK_KEY', say`Its key, or one above it, is too weak for browsers.`],
  ['net::ERR_CERT_WEAK_SIGNATURE_ALGORITHM', say`It, or one above it, is signed in a way that is too weak for browsers.`],
  ['net::ERR_CERT_NAME_CONSTRAINT_VIOLATION', say`Its authority was allowed to vouch for certain names only, and this is none of them.`],
  ['net::ERR_CERT_INVALID', say`It was put together in a way that browsers do not take.`],
  // Node's list and this computer's have it; the browser's own list may have dropped it, as it did Symantec's and Entrust's.
  [unknownToBrowser, say`Browsers do not rely on the authority that issued it, or no longer do.`],
])

/** The error and the rule where only the browser refuses; what its list merely lacks is up to `certificate-untrusted`. */
function browsersObjection(...seen: Parameters<typeof refusedByBrowserAlone>): { readonly error: string; readonly rule: Message } | null {
  const error = lacksOwnAuthority(...seen) ? null : refusedByBrowserAlone(...seen)
  const rule = error === null ? undefined : browsersRules.get(error)
  return error === null || rule === undefined ? null : { error, rule }
}

export default cause({
  id: 'certificate-against-rules',
  rung: 'certificate',
  title: say`Your server’s certificate breaks the rules for certificates`,
  reads: { certificate, trust },
  mayRead: { browserOpinion, answers, identity },
  judge: ({ certificate: { chain }, trust, browserOpinion, identity }, scene) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const issuer = proof(say`Who issued the certificate`, say`${issuerName(leaf)}`)
    const broken = trust.accepted ? [] : trust.reasons.filter((reason) => rules[reason] !== undefined)
    // One that somebody else put in its place, or that the server made itself, would not hold even if it kept every rule.
    if (!isServersOwn(leaf) || isProxysOwn(leaf, identity, scene)) return ruledOut(issuer)
    const objection = browsersObjection(trust, browserOpinion)
    if (objection) return confirmed(proof(say`What the browser inside Relock says`, say`${{ code: objection.error }}`), issuer)
    if (broken.length === 0) return ruledOut(issuer)
    return confirmed(...broken.map((reason) => proof(say`Does this computer accept it?`, say`no: ${refusalTexts[reason]}`)), issuer)
  },
  explain: ({ trust, browserOpinion }) => {
    const objection = browsersObjection(trust, browserOpinion)
    return [
      say`A certificate must keep certain rules, or no device may rely on it. The one that your server shows breaks them, so browsers and apps refuse it.`,
      ...trust.reasons.flatMap((reason) => rules[reason] ?? []),
      ...(objection ? [objection.rule] : []),
      say`Plex’s own certificates keep all the rules. Usually an authority or a program of your own has made such a certificate, or its file was damaged.`,
    ]
  },
  fix: ({ certificate, answers }, scene) => strongerCertificate(certificate.chain[0], homeOfPlex(scene, answers)),
  examples: () => [
    { name: 'a certificate that is not for servers', world: { server: { certificate: { fault: 'not for servers' } } } },
    { name: 'an authority that may vouch for other names only', world: { server: { certificate: { by: 'authority of another domain' } } } },
  ],
  lookalikes: () => [
    { name: 'a link of the chain is missing', world: { server: { certificate: { fault: 'missing intermediate' } } } },
    { name: 'a signature with SHA-1', world: { server: { certificate: { fault: 'weak signature' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    { name: 'security software re-signs', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  ],
})
