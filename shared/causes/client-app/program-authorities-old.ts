import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { findAuthorities } from '../../fixes/authorities'
import { setProgramClock } from '../../fixes/device-clock'
import { each, fixOf } from '../../fixes/remedies'
import { isGenuineIssuer, issuerName, isVouchedPublicly } from '../../judging/certificate/issuers'
import { secureFromHere } from '../../judging/secure-from-here'
import { say, type Message } from '../../model/message'
import type { Complaint, Target } from '../../model/target'
import { proof, ruledOut, suspected } from '../../model/verdict'

/** “Expired” is said of a list as well: one authority in it ran out, and an old program takes no other path (docs/sources/clients.md#what-clients-say). */
const sayings: Partial<Readonly<Record<Complaint, Message>>> = {
  'not trusted': say`a program does not know who vouches for the certificate`,
  expired: say`a program says that a certificate has run out`,
}
const whatItSays = ({ saw }: Target): Message | undefined => saw && sayings[saw.complaint]

export default cause({
  id: 'program-authorities-old',
  rung: 'client app',
  title: say`The program may not know who vouches for your server`,
  reads: { certificate, identity, trust },
  mayRead: { answers },
  judge: ({ certificate, identity, trust, answers }, { target }) => {
    const leaf = certificate.chain[0]
    const isWell = trust.accepted && identity.secure.state === 'answered'
    const said = whatItSays(target)
    if (answers?.where !== 'another program' || said === undefined || !leaf || !isWell) return ruledOut()
    // The one that ran out stood above Let’s Encrypt alone.
    const isKnown = target.saw?.complaint === 'expired' ? isGenuineIssuer(leaf) : isVouchedPublicly(leaf, trust)
    if (!isKnown) return ruledOut()
    return suspected(
      say`Bring the program’s list of authorities up to date, as below: if it gets in then, it is so.`,
      proof(say`The message that you pasted`, said),
      proof(say`Who vouches for the certificate`, say`${issuerName(certificate.chain.at(-1) ?? leaf)}`),
      secureFromHere,
    )
  },
  explain: (_, { target }) => [
    target.saw?.complaint === 'expired'
      ? say`The certificate of your server is good today, as this computer just saw. The program goes by a list of authorities of its own: one that Let’s Encrypt hung under before ran out in September 2021, and old programs say “expired” of it. If the program’s own clock is wrong, that is the reason instead.`
      : say`This computer reaches your server securely and knows who vouches for it. The program goes by a list of authorities of its own, and did not find that one in it.`,
    say`The list may be years old, may be missing in a small container, or may never have been set up, as with Python on a Mac. Do not tell the program to leave certificates unchecked: it could no longer tell a false server from yours.`,
  ],
  fix: (_, { target }) =>
    fixOf(
      say`You bring the program’s list of authorities up to date.`,
      10,
      ...findAuthorities,
      ...(target.saw?.complaint === 'expired' ? each(setProgramClock) : []),
    ),
  examples: () => [
    {
      name: 'all is well from here, and a program knows no issuer',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'not trusted' },
    },
    {
      name: 'all is well from here, and a program says that it has run out',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'expired' },
    },
  ],
  lookalikes: () => [
    { name: 'the same on a TV', world: { where: 'TV', pasted: 'not trusted' } },
    {
      name: 'a link of the chain is missing',
      world: { where: 'another program', pasted: 'not trusted', server: { certificate: { fault: 'missing intermediate' } } },
    },
    {
      name: 'it has really run out',
      world: { where: 'another program', pasted: 'expired', server: { certificate: { fault: 'expired' } } },
    },
    { name: 'a program does not find its list at all', world: { where: 'another program', pasted: 'no list of authorities' } },
  ],
})
