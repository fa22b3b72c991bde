import { cause } from '../../model/cause'
import { tellAnswer } from '../../addresses/dns-answer'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import identity from '../../facts/identity'
import names from '../../facts/names'
import trust from '../../facts/trust'
import { browserSecureDns } from '../../fixes/browser/secure-dns'
import { chromeNames } from '../../fixes/this-computer/flush-names'
import { fixOf, remedy } from '../../fixes/remedies'
import { filtersPrivate, inUse, replyOf } from '../../judging/names/answers'
import { say } from '../../model/message'
import { parsePlexDirect } from '../../addresses/plex-direct'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'browser-own-name-server',
  rung: 'name',
  title: say`Your browser may ask a name server of its own`,
  reads: { names, identity, trust },
  mayRead: { browserOpinion, answers },
  judge: ({ names, identity, trust, answers, browserOpinion }, { target }) => {
    // No program can see which name server another one asks: only where all else is well, and the message is in this very browser.
    const allWell =
      replyOf(names.system, names.expected) === 'right' &&
      trust.accepted &&
      browserOpinion?.accepted !== false &&
      identity.secure.state === 'answered' &&
      identity.secure.plex?.claimed !== false &&
      !inUse(names.resolvers).some((resolver) => filtersPrivate(resolver, names.expected))
    // That nothing else is left speaks for nothing: the browser must have said that it did not find the name.
    const saidSo = target.saw?.complaint === 'name not found' && !['TV', 'phone', 'another computer'].includes(answers?.where ?? 'not sure')
    if (!saidSo || !allWell || parsePlexDirect(names.name) === null) return ruledOut()
    return suspected(
      say`Paste ${{ code: chromeNames }} into that browser’s address bar and look up ${{ code: names.name }} there: if no address comes, it is so.`,
      proof(say`This computer asked for ${{ code: names.name }}`, tellAnswer(names.system)),
      proof(say`Asking your server securely from this computer`, say`Plex answers, and the certificate is accepted`),
    )
  },
  explain: ({ names }) => [
    say`This computer finds your server’s secure name ${{ code: names.name }} and reaches it securely. But the message that you pasted says that a browser did not find the name.`,
    say`Browsers can look names up by themselves (“secure DNS”, “DNS over HTTPS”) at a service that was chosen in their settings. Some of these hide names that lead into a home.`,
    say`If it is not so, an extension of the browser is the next suspect: try a private window.`,
  ],
  fix: () => fixOf(say`You look at one setting of the browser, and except Plex’s names there.`, 5, remedy(browserSecureDns)),
  examples: [
    {
      name: 'all is well from here, but this browser does not find the name',
      verdict: 'suspected',
      world: { where: 'this browser', typed: 'plex.direct name', pasted: 'name not found' },
    },
  ],
  lookalikes: [
    { name: 'all is well, and the message in this browser', world: { where: 'this browser' } },
    { name: 'all is well, and nothing was told', world: {} },
    { name: 'the message on a TV', world: { where: 'TV' } },
    {
      name: 'dnsmasq with stop-dns-rebind, and the message in this browser',
      world: { where: 'this browser', resolver: { filter: 'dnsmasq' } },
    },
    {
      name: 'a certificate that ran out, and the message in this browser',
      world: { where: 'this browser', server: { certificate: 'expired' } },
    },
  ],
})
