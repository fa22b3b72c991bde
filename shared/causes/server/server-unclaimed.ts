import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import claimState from '../../facts/claim-state'
import frontPage from '../../facts/front-page'
import identity from '../../facts/identity'
import { claimServer } from '../../fixes/plex/claim-server'
import { fixOf } from '../../fixes/remedies'
import { claimByFiles, isWithoutAccount, tellClaimSigns } from '../../judging/account/claim-signs'
import { setupRefused } from '../../judging/account/setup'
import { identityPage, plexOf } from '../../judging/who-answers/who-answers'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'server-unclaimed',
  rung: 'server',
  title: say`Your server is not signed in to Plex`,
  reads: {},
  mayRead: { identity, claimState, certificate, answers, frontPage },
  judge: ({ identity, claimState, certificate, frontPage }, { target, routes }) => {
    const plex = identity ? plexOf(identity) : null
    const told = claimState ? tellClaimSigns(claimState) : []
    if (identity && typeof plex?.claimed === 'boolean') {
      // Who is not let in to claim it has something else to do first.
      if (setupRefused(identity, frontPage, target) !== null) return ruledOut()
      const page = say`Open ${{ code: identityPage(target) }} in your browser`
      return plex.claimed
        ? ruledOut(proof(page, say`${{ code: 'claimed="1"' }}`))
        : confirmed(proof(page, say`${{ code: 'claimed="0"' }}`), ...told)
    }
    if (!claimState || !isWithoutAccount(claimState)) return unknown('identity')
    const byFiles = claimByFiles(claimState)
    const settling = say`Open ${{ code: identityPage(target) }} in your browser: ${{ code: 'claimed="0"' }} says that it is so.`
    // Files may be older than a claim. That no certificate is there agrees with them; two signs in them agree with each other.
    const [leaf] = certificate?.chain ?? []
    if (leaf?.selfIssued && byFiles === 'unclaimed')
      return confirmed(...told, proof(say`Asking your server for its certificate`, say`it shows one that it made itself`))
    return routes.length === 0 && byFiles === 'unclaimed' && told.length > 1 ? confirmed(...told) : suspected(settling, ...told)
  },
  explain: ({ identity, claimState }) => [
    identity && plexOf(identity)?.claimed === false
      ? say`Plex answers, but it says itself that nobody has claimed it: it is signed in to no Plex account.`
      : say`The server’s own files say that it is signed in to no Plex account.`,
    ...(claimState && claimByFiles(claimState) === 'signed out'
      ? [say`It was signed in once, as its folder remembers, and its sign-in is gone.`]
      : []),
    say`Only a claimed server gets a certificate from Plex, and only a claimed server appears in your list of servers at app.plex.tv.`,
    say`A server can lose its account: after a password change with “sign out connected devices”, after somebody removed it from the account’s devices, or after a new installation.`,
  ],
  fix: ({ answers }, scene) => fixOf(say`You sign the server in to your Plex account.`, 5, ...claimServer(homeOfPlex(scene, answers))),
  examples: [
    { name: 'nobody has claimed the server', world: { server: { claimed: false } } },
    { name: 'an unclaimed server with a certificate of its own making', world: { server: { claimed: false, certificate: 'self-signed' } } },
    { name: 'an unclaimed server without encryption', world: { server: { claimed: false, tls: [] } } },
    {
      name: 'its log and its preferences say so as well',
      world: { log: 'unclaimed', preferences: 'no sign-in', server: { claimed: false, certificate: 'none' } },
    },
    {
      name: 'an old Plex that does not say it, but its files do, and it has no certificate',
      world: { log: 'unclaimed', preferences: 'no sign-in', server: { answers: 'old plex', certificate: 'self-signed' } },
    },
  ],
  lookalikes: [
    { name: 'files from before it was claimed', world: { log: 'unclaimed', preferences: 'no sign-in' } },
    {
      name: 'an old Plex whose log tells of a sign-in',
      world: { log: 'well', server: { answers: 'old plex', certificate: 'self-signed' } },
    },
    { name: 'an old Plex that does not say whether it is claimed', world: { server: { answers: 'old plex' } } },
    { name: 'a claimed server without a certificate', world: { server: { certificate: 'self-signed' } } },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
  ],
})
