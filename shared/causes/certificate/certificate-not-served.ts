import { tellNames } from '../../certificates/certificate'
import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import certificateCache from '../../facts/certificate-cache'
import claimState from '../../facts/claim-state'
import clock from '../../facts/clock'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import trust from '../../facts/trust'
import { findWhoElseAnswers } from '../../fixes/plex/one-certificate'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { keptAndGood, notServed } from '../../judging/certificate/kept-certificate'
import { showsNone } from '../../judging/certificate/shows-none'
import { isOwnDomain } from '../../judging/names/asked-name'
import { isProxysOwn } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'certificate-not-served',
  rung: 'certificate',
  title: say`Your server keeps a good certificate and does not show it`,
  reads: { certificateCache, handshake },
  mayRead: { certificate, claimState, identity, trust, clock, preferences, logStory, answers },
  judge: (seen, scene) => {
    const { certificate, identity, trust } = seen
    const kept = keptAndGood(seen, scene)
    if (!kept) return ruledOut()
    const inFolder = proof(
      say`The certificate in Plex’s folder`,
      say`${{ code: `*.${kept.label}.plex.direct` }}, good until ${{ day: kept.notAfter }}`,
    )
    const leaf = certificate?.chain[0]
    if (!leaf) {
      const none = showsNone(seen, scene)
      return none.is === 'confirmed' ? confirmed(inFolder, ...none.proofs) : none
    }
    const found = notServed(seen, scene)
    if (!found) return ruledOut()
    const isSomeoneElses = isProxysOwn(leaf, identity, scene) || isOwnDomain(scene) || trust?.accepted === true
    if (found.shown === 'one of its own making' && isSomeoneElses) return ruledOut()
    const proofs = [inFolder, proof(say`The certificate that is shown`, say`${tellNames(leaf)}, good until ${{ day: leaf.notAfter }}`)]
    // Files may be those of before a new claim, which gives the server another label.
    return found.shown === 'another label'
      ? suspected(say`Restart Plex, give Relock its folder again, and compare the two labels: they must be the same.`, ...proofs)
      : confirmed(...proofs)
  },
  explain: ({ certificate }) => [
    certificate?.chain[0]
      ? say`In its folder your server keeps a good certificate from Plex, but whoever connects is shown another one.`
      : say`In its folder your server keeps a good certificate from Plex, but whoever connects is shown none.`,
    say`Usually Plex has not taken it up yet and does so when it starts. If not, a proxy, a tunnel or a second Plex stands in front and shows a certificate of its own.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You restart Plex, and then look at what stands in front of it.`,
      10,
      remedy(restartPlex(homeOfPlex(scene, answers))),
      ...findWhoElseAnswers(false),
    ),
  examples: () => [
    { name: 'one that has run out is shown', world: { serverFolder: 'good certificate', server: { certificate: { fault: 'expired' } } } },
    {
      name: 'one of its own making is shown',
      world: { serverFolder: 'good certificate', server: { certificate: { fault: 'self-signed' } } },
    },
    { name: 'none is shown', world: { serverFolder: 'good certificate', server: { certificate: { fault: 'none' } } } },
    {
      name: 'one with another label is shown',
      verdict: 'suspected',
      world: { serverFolder: 'good certificate', server: { certificate: { for: 'other hash' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a good one is kept and shown', world: { serverFolder: 'good certificate' } },
    {
      name: 'the one that is kept has run out as well',
      world: { serverFolder: 'certificate that has run out', server: { certificate: { fault: 'expired' } } },
    },
    { name: 'none is kept', world: { serverFolder: 'no certificate', server: { certificate: { fault: 'self-signed' } } } },
    { name: 'another Plex answers', world: { serverFolder: 'good certificate', server: { answers: 'another plex' } } },
    {
      name: 'a certificate for a domain of its own is shown',
      world: { typed: { host: 'own domain' }, serverFolder: 'good certificate', server: { certificate: { for: 'own domain' } } },
    },
  ],
})
