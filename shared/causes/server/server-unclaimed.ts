import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import frontPage from '../../facts/front-page'
import identity from '../../facts/identity'
import { claimServer } from '../../fixes/plex/claim-server'
import { fixOf } from '../../fixes/remedies'
import { setupRefused } from '../../judging/account/setup'
import { identityPage, plexOf } from '../../judging/who-answers/who-answers'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'server-unclaimed',
  rung: 'server',
  title: say`Your server is not signed in to Plex`,
  reads: { identity },
  mayRead: { answers, frontPage },
  judge: ({ identity, frontPage }, { target }) => {
    const plex = plexOf(identity)
    if (typeof plex?.claimed !== 'boolean') return unknown('identity')
    // Who is not let in to claim it has something else to do first.
    if (setupRefused(identity, frontPage, target) !== null) return ruledOut()
    const page = say`Open ${{ code: identityPage(target) }} in your browser`
    return plex.claimed ? ruledOut(proof(page, say`${{ code: 'claimed="1"' }}`)) : confirmed(proof(page, say`${{ code: 'claimed="0"' }}`))
  },
  explain: () => [
    say`Plex answers, but it says itself that nobody has claimed it: it is signed in to no Plex account.`,
    say`Only a claimed server gets a certificate from Plex, and only a claimed server appears in your list of servers at app.plex.tv.`,
    say`A server can lose its account: after a password change with “sign out connected devices”, after somebody removed it from the account’s devices, or after a new installation.`,
  ],
  fix: ({ answers }, scene) => fixOf(say`You sign the server in to your Plex account.`, 5, ...claimServer(homeOfPlex(scene, answers))),
  examples: [
    { name: 'nobody has claimed the server', world: { server: { claimed: false } } },
    { name: 'an unclaimed server with a certificate of its own making', world: { server: { claimed: false, certificate: 'self-signed' } } },
    { name: 'an unclaimed server without encryption', world: { server: { claimed: false, tls: [] } } },
  ],
  lookalikes: [
    { name: 'an old Plex that does not say whether it is claimed', world: { server: { answers: 'old plex' } } },
    { name: 'a claimed server without a certificate', world: { server: { certificate: 'self-signed' } } },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
  ],
})
