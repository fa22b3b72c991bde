import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import identity from '../../facts/identity'
import names from '../../facts/names'
import trust from '../../facts/trust'
import { browserSecureDns } from '../../fixes/browser/secure-dns'
import { chromeNames } from '../../fixes/this-computer/flush-names'
import { fixOf, remedy } from '../../fixes/remedies'
import { findsNameWell, foundWell } from '../../judging/names/well-from-here'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'
import type { Target } from '../../model/target'
import { isAddress } from '../../addresses/address'

/** A page is never told that a name was not found. */
const isToldNoMore = ({ saw }: Target): boolean => saw?.complaint === 'request failed' && !isAddress(saw.host)

export default cause({
  id: 'browser-own-name-server',
  rung: 'name',
  title: say`Your browser may ask a name server of its own`,
  reads: { names, identity, trust },
  mayRead: { browserOpinion, answers },
  judge: ({ names, identity, trust, answers, browserOpinion }, { target }) => {
    // No program can see which name server another one asks: only where all else is well, and the message is in this very browser. That nothing else is left speaks for nothing: the browser must have said that it did not find the name.
    const where = answers?.where ?? 'not sure'
    const missedIt = target.saw?.complaint === 'name not found' && !['TV', 'phone', 'another computer', 'another program'].includes(where)
    if ((!missedIt && !(isToldNoMore(target) && where === 'this browser')) || !findsNameWell({ names, identity, trust, browserOpinion }))
      return ruledOut()
    return suspected(
      say`Paste ${{ code: chromeNames }} into that browser’s address bar and look up ${{ code: names.name }} there: if no address comes, it is so.`,
      ...foundWell(names),
    )
  },
  explain: ({ names }, { target }) => [
    isToldNoMore(target)
      ? say`This computer finds your server’s secure name ${{ code: names.name }} and reaches it securely. The message that you pasted says no more than that a request failed: a browser tells a page nothing else where it does not find a name.`
      : say`This computer finds your server’s secure name ${{ code: names.name }} and reaches it securely. But the message that you pasted says that a browser did not find the name.`,
    say`Browsers can look names up by themselves (“secure DNS”, “DNS over HTTPS”) at a service that was chosen in their settings. Some of these hide names that lead into a home.`,
    say`If it is not so, an extension of the browser is the next suspect: try a private window.`,
  ],
  fix: () => fixOf(say`You look at one setting of the browser, and except Plex’s names there.`, 5, remedy(browserSecureDns)),
  examples: [
    {
      name: 'all is well from here, but this browser does not find the name',
      verdict: 'suspected',
      world: { where: 'this browser', typed: { host: 'plex.direct name' }, pasted: 'name not found' },
    },
    {
      name: 'its console says no more than that a request failed',
      verdict: 'suspected',
      world: { where: 'this browser', pasted: 'request by name failed' },
    },
  ],
  lookalikes: [
    { name: 'all is well, and the message in this browser', world: { where: 'this browser' } },
    { name: 'all is well, and nothing was told', world: {} },
    { name: 'the message on a TV', world: { where: 'TV' } },
    { name: 'a request for a number failed', world: { where: 'this browser', pasted: 'request without encryption failed' } },
    {
      name: 'it was another program that did not find the name',
      world: { where: 'another program', typed: { host: 'plex.direct name' }, pasted: 'name not found' },
    },
    {
      name: 'dnsmasq with stop-dns-rebind, and the message in this browser',
      world: { where: 'this browser', resolver: { filter: 'dnsmasq' } },
    },
    {
      name: 'a certificate that ran out, and the message in this browser',
      world: { where: 'this browser', server: { certificate: { fault: 'expired' } } },
    },
  ],
})
