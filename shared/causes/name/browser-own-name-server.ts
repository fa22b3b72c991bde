import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import browsers, { type Browsers } from '../../facts/browsers'
import identity from '../../facts/identity'
import names from '../../facts/names'
import ownBrowser from '../../facts/own-browser'
import trust from '../../facts/trust'
import { browserSecureDns } from '../../fixes/browser/secure-dns'
import { chromeNames } from '../../fixes/this-computer/flush-names'
import { fixOf, remedy } from '../../fixes/remedies'
import { asksItsOwn, hidesHome, isOpenElsewhere, mayBeBrowserHere, setToAsk } from '../../judging/client/browsers'
import { browserProofs, openPageInBrowserAgain, stoppedAt } from '../../judging/client/other-device'
import { findsNameWell, foundWell } from '../../judging/names/well-from-here'
import { addressSpace } from '../../addresses/address-space'
import { browserTitles } from '../../model/browser'
import { say, type Message } from '../../model/message'
import type { Target } from '../../model/target'
import { ruledOut, suspected } from '../../model/verdict'
import { isAddress } from '../../addresses/address'

/** A page is never told that a name was not found. */
const isToldNoMore = ({ saw }: Target): boolean => saw?.complaint === 'request failed' && !isAddress(saw.host)

const isAtHome = (address: string | null): boolean => address !== null && addressSpace(address) !== 'public'

function whatElseTold({ saw }: Target, wasStopped: boolean, browsers: Browsers | undefined): Message {
  if (wasStopped) return say`Relock’s own page asked in your browser, and was answered only at the address in numbers, not under the name.`
  if (saw?.complaint === 'request failed')
    return say`The message that you pasted says no more than that a request failed: a browser tells a page nothing else where it does not find a name.`
  if (saw?.complaint === 'name not found') return say`But the message that you pasted says that a browser did not find the name.`
  const [first] = browsers ? asksItsOwn(browsers) : []
  return say`But ${first ? browserTitles[first.browser] : say`your browser`} is set to ask a service of its own for every name, and takes from it no address that lies in a home.`
}

export default cause({
  id: 'browser-own-name-server',
  rung: 'name',
  title: say`Your browser may ask a name server of its own`,
  reads: { names, identity, trust },
  mayRead: { browserOpinion, browsers, ownBrowser, answers },
  judge: ({ names, identity, trust, answers, browserOpinion, browsers, ownBrowser }, scene) => {
    const { target } = scene
    if (!findsNameWell({ names, identity, trust, browserOpinion })) return ruledOut()
    // That nothing else is left speaks for nothing: the browser looked itself, its files say so, or it has said that it did not find the name.
    const set = browsers && mayBeBrowserHere(answers?.where) ? asksItsOwn(browsers) : []
    const stopped = ownBrowser && stoppedAt(ownBrowser, scene)
    if (stopped?.at === 'at the name')
      return suspected(openPageInBrowserAgain, ...browserProofs(stopped.way), ...set.map(setToAsk), ...foundWell(names))
    const where = answers?.where ?? 'not sure'
    const missedIt = target.saw?.complaint === 'name not found' && !['TV', 'phone', 'another computer', 'another program'].includes(where)
    if (missedIt || (isToldNoMore(target) && where === 'this browser'))
      return suspected(
        say`Paste ${{ code: chromeNames }} into that browser’s address bar and look up ${{ code: names.name }} there: if no address comes, it is so.`,
        ...set.map(setToAsk),
        ...foundWell(names),
      )
    // By its files alone: only of one that is known to hide homes, and where nothing else tells.
    const hiding = isAtHome(names.expected) && !ownBrowser && !isOpenElsewhere(scene) ? set.filter(hidesHome) : []
    return hiding.length === 0
      ? ruledOut()
      : suspected(
          say`Open ${{ code: `https://${names.name}:${String(scene.route?.port ?? target.port)}/identity` }} in that browser: if it finds no server there, it is so.`,
          ...hiding.map(setToAsk),
          ...foundWell(names),
        )
  },
  explain: ({ names, browsers, ownBrowser }, scene) => [
    say`This computer finds your server’s secure name ${{ code: names.name }} and reaches it securely. ${whatElseTold(scene.target, ownBrowser !== undefined && stoppedAt(ownBrowser, scene)?.at === 'at the name', browsers)}`,
    say`Browsers can look names up by themselves (“secure DNS”, “DNS over HTTPS”) at a service that was chosen in their settings. Some of these hide names that lead into a home.`,
    say`If it is not so, an extension of the browser is the next suspect: try a private window.`,
    ...(isToldNoMore(scene.target)
      ? [
          say`The browser may also keep Plex’s page from your home network. Its console then has one more line about the same request, with the reason: paste that.`,
        ]
      : []),
  ],
  fix: () => fixOf(say`You look at one setting of the browser, and except Plex’s names there.`, 5, remedy(browserSecureDns)),
  examples: () => [
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
    {
      name: 'Relock’s page in the browser is answered by the address alone',
      verdict: 'suspected',
      world: { where: 'this browser', ownBrowser: 'stops at the name' },
    },
    {
      name: 'Firefox asks a service of its own for every name',
      verdict: 'suspected',
      world: { where: 'this browser', browser: 'Firefox with names of its own' },
    },
  ],
  lookalikes: () => [
    { name: 'the same, and Plex’s names are excepted', world: { where: 'this browser', browser: 'Firefox that excepts Plex' } },
    { name: 'the same, and the message on a TV', world: { where: 'TV', browser: 'Firefox with names of its own' } },
    {
      name: 'the same, and Relock’s page gets through in it',
      world: { where: 'this browser', browser: 'Firefox with names of its own', ownBrowser: 'gets through' },
    },
    {
      name: 'Chrome asks a service of its own, which may well tell homes',
      world: { where: 'this browser', browser: 'Chrome with names of its own' },
    },
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
