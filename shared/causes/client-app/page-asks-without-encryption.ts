import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity from '../../facts/identity'
import { openLocally, secureAddress } from '../../fixes/browser/right-name'
import { fixOf, remedy } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'page-asks-without-encryption',
  rung: 'client app',
  title: say`Plex’s page asks your server without encryption, and the browser does not let it`,
  reads: { identity },
  mayRead: { answers },
  judge: ({ identity, answers }, { target }) => {
    // A server without a secure way is told elsewhere; then this is what follows from it.
    if (identity.secure.state !== 'answered') return ruledOut()
    const said = saidProof(target, 'asked without encryption')
    if (said) return confirmed(said, secureFromHere)
    // Pages that catch their errors say no more than that a request failed; the browser’s console says why.
    const failed = saidProof(target, 'request failed')
    const isWell = identity.plain.state === 'answered' && identity.plain.plex !== null
    if (!failed || target.onlyHttp !== true || !isWell || answers?.where !== 'this browser') return ruledOut()
    return suspected(
      say`Look at the address of the page that shows the message: if that page itself begins with ${{ code: 'https://' }}, it is so.`,
      failed,
      proof(say`Asking the server at that address from this computer`, say`Plex answers`),
    )
  },
  explain: () => [
    say`The page came to your browser securely, and so it may ask nobody without encryption. But it was told an address of your server that begins with ${{ code: 'http://' }}: by a connection that was written by hand, by a custom address in Plex’s settings, or because every secure way had failed before.`,
    say`Your server does answer securely, as Relock just saw.`,
  ],
  fix: (_, { route, target }) =>
    fixOf(
      say`You let the page ask under the secure name.`,
      5,
      secureAddress(
        route,
        say`Under its secure name the page may ask your server. What begins with ${{ code: 'http://' }} is not for secure pages.`,
      ),
      remedy({
        kind: 'tell',
        id: 'no-plain-custom-url',
        title: say`Take out what begins with http://`,
        text: [
          say`On the server, look into the field of this name. An address in it that begins with ${{ code: 'http://' }} is told to every app: let it begin with ${{ code: 'https://' }}, or take it out.`,
        ],
        menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom server access URLs'],
        undo: say`Write the old address back.`,
      }),
      remedy(openLocally(route?.address ?? target.host, route?.port ?? target.port)),
    ),
  examples: () => [
    { name: 'the console says “Mixed Content” of the server', world: { pasted: 'asked without encryption' } },
    {
      name: 'a page says no more than that its request for http:// failed',
      verdict: 'suspected',
      world: { where: 'this browser', pasted: 'request without encryption failed' },
    },
  ],
  lookalikes: () => [
    {
      name: 'the server has no certificate at all',
      world: { pasted: 'asked without encryption', server: { certificate: { fault: 'none' } } },
    },
    { name: 'nobody pasted anything', world: { where: 'this browser' } },
    { name: 'a request by the secure name failed', world: { where: 'this browser', pasted: 'request by name failed' } },
    { name: 'the same words of a program', world: { where: 'another program', pasted: 'request without encryption failed' } },
  ],
})
