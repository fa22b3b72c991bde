import { cause } from '../../model/cause'
import identity from '../../facts/identity'
import { usePlexName } from '../../fixes/browser/right-name'
import { fixOf, remedy } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'browser-makes-it-secure',
  rung: 'client app',
  title: say`Your browser turns http:// into https:// by itself`,
  reads: {},
  mayRead: { identity },
  judge: ({ identity }, { target }) => {
    const said = saidProof(target, 'made secure')
    // A server without a secure way is told elsewhere; then this is what follows from it.
    const hasNoSecureWay = target.nowhere !== true && identity !== undefined && identity.secure.state !== 'answered'
    return said && !hasNoSecureWay ? confirmed(said) : ruledOut()
  },
  explain: () => [
    say`The browser has the “HTTPS-Only Mode”: it changes each address that begins with ${{ code: 'http://' }} and asks securely. For a server’s number there is no certificate, so that fails.`,
    say`The mode protects you everywhere else. Under its secure name your server can be asked securely, and then the mode is in nobody’s way.`,
  ],
  fix: () =>
    fixOf(
      say`You let your server be asked under its secure name.`,
      3,
      usePlexName(say`Under its secure name your server can be asked with the lock, as your browser wants it.`),
      remedy({
        kind: 'tell',
        id: 'secure-name-in-page',
        title: say`If a page of somebody else asks your server, give it the secure name`,
        text: [
          say`In the settings of that page, put ${{ code: 'https://' }} and the server’s secure name, which ends with ${{ code: '.plex.direct' }}, in the place of the address in numbers.`,
        ],
        undo: say`Write the old address back.`,
        conditional: true,
      }),
      remedy({
        kind: 'tell',
        id: 'except-from-https-only',
        title: say`Else switch the mode off for this one page`,
        text: [
          say`Open the page that fails, click the lock beside its address, and switch the HTTPS-Only Mode off for this site. Do not switch it off for all.`,
        ],
        price: say`What this page asks your server then travels without the lock; everybody in the same network could read along.`,
        undo: say`Switch it on again in the same place.`,
      }),
    ),
  examples: () => [{ name: 'Firefox says that it made a request secure', world: { pasted: 'made secure' } }],
  lookalikes: () => [
    { name: 'the server has no certificate at all', world: { pasted: 'made secure', server: { certificate: { fault: 'none' } } } },
    { name: 'a secure page asks without encryption', world: { pasted: 'asked without encryption' } },
  ],
})
