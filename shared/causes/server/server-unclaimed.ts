import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import claimState from '../../facts/claim-state'
import frontPage from '../../facts/front-page'
import identity, { plexOf } from '../../facts/identity'
import preferences from '../../facts/preferences'
import { claimServer } from '../../fixes/plex/claim-server'
import { fixOf } from '../../fixes/remedies'
import { claimByFiles, isLeftUnsigned, isWithoutAccount, tellClaimSigns } from '../../judging/account/claim-signs'
import { saidProof } from '../../judging/account/said'
import { setupRefused } from '../../judging/account/setup'
import { identityPage } from '../../judging/who-answers/who-answers'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

function whoSaysSo(itselfSays: boolean, filesSay: boolean): Message {
  if (itselfSays) return say`Plex answers, but it says itself that nobody has claimed it: it is signed in to no Plex account.`
  return filesSay
    ? say`The server’s own files say that it is signed in to no Plex account.`
    : say`By its own words, the server is signed in to no Plex account.`
}

export default cause({
  id: 'server-unclaimed',
  rung: 'server',
  title: say`Your server is not signed in to Plex`,
  reads: {},
  mayRead: { identity, claimState, certificate, answers, frontPage, preferences },
  judge: ({ identity, claimState, certificate, frontPage, preferences }, { target, routes }) => {
    // It is meant to be so, which is told for itself.
    if (isLeftUnsigned(preferences, identity, claimState)) return ruledOut()
    const said = saidProof(target, 'not signed in')
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
    // Its own words, which somebody copied.
    if (said) return confirmed(said, ...told)
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
    whoSaysSo(identity ? plexOf(identity)?.claimed === false : false, claimState !== undefined),
    ...(claimState && claimByFiles(claimState) === 'signed out'
      ? [say`It was signed in once, as its folder remembers, and its sign-in is gone.`]
      : []),
    say`Only a claimed server gets a certificate from Plex, and only a claimed server appears in your list of servers at app.plex.tv.`,
    say`A server can lose its account: after a password change with “sign out connected devices”, after somebody removed it from the account’s devices, or after a new installation.`,
  ],
  fix: ({ answers, identity }, scene) =>
    fixOf(
      say`You sign the server in to your Plex account.`,
      5,
      ...claimServer({ likely: homeOfPlex(scene, answers), version: (identity && plexOf(identity)?.version) ?? null }),
    ),
  examples: () => [
    { name: 'nobody has claimed the server', world: { server: { claimed: false } } },
    {
      name: 'an unclaimed server with a certificate of its own making',
      world: { server: { claimed: false, certificate: { fault: 'self-signed' } } },
    },
    { name: 'an unclaimed server without encryption', world: { server: { claimed: false, tls: [] } } },
    {
      name: 'its log and its preferences say so as well',
      world: { log: 'unclaimed', preferences: 'no sign-in', server: { claimed: false, certificate: { fault: 'none' } } },
    },
    {
      name: 'an old Plex that does not say it, but its files do, and it has no certificate',
      world: { log: 'unclaimed', preferences: 'no sign-in', server: { answers: 'old plex', certificate: { fault: 'self-signed' } } },
    },
    { name: 'somebody copied what it says of itself', world: { pasted: 'not signed in', server: { claimed: false } } },
  ],
  lookalikes: () => [
    { name: 'files from before it was claimed', world: { log: 'unclaimed', preferences: 'no sign-in' } },
    {
      name: 'an old Plex whose log tells of a sign-in',
      world: { log: 'well', server: { answers: 'old plex', certificate: { fault: 'self-signed' } } },
    },
    { name: 'an old Plex that does not say whether it is claimed', world: { server: { answers: 'old plex' } } },
    { name: 'a claimed server without a certificate', world: { server: { certificate: { fault: 'self-signed' } } } },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
  ],
})
