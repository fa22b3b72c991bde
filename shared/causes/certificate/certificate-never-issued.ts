import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import certificateCache from '../../facts/certificate-cache'
import claimState from '../../facts/claim-state'
import clock from '../../facts/clock'
import disk from '../../facts/disk'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import { fixOf, remedy } from '../../fixes/remedies'
import { renewCertificate, waitAfterClaim } from '../../fixes/plex/renew-certificate'
import { comesByItself, justClaimed, wasJustClaimed } from '../../judging/account/claim-signs'
import { keptAndGood } from '../../judging/certificate/kept-certificate'
import { showsNone } from '../../judging/certificate/shows-none'
import { cannotKeep } from '../../judging/server-computer/cache'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { quotaUsedUp } from '../../judging/server-log/troubles'
import { say, type Message } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

function whoHasNone(isPlex: boolean, isSilent: boolean): Message {
  if (!isPlex)
    return say`Something answers that could encrypt, but agrees to nothing. If it is Plex, it has no certificate to show; if it is a proxy in front of Plex, its ciphers do not fit its certificate.`
  return isSilent
    ? say`Plex runs and answers, but says nothing as soon as it is asked to encrypt. Perhaps it has no certificate to show.`
    : say`Plex runs and answers, but it cannot encrypt, because it has no certificate to show.`
}

export default cause({
  id: 'certificate-never-issued',
  rung: 'certificate',
  title: say`Your server has no certificate to show`,
  reads: { handshake },
  mayRead: { certificate, certificateCache, disk, preferences, identity, answers, clock, claimState, logStory },
  judge: (seen, scene) => {
    // Its log or its disk say why, or its folder that it has one: all of them say more.
    if ((seen.logStory && quotaUsedUp(seen.logStory)) || keptAndGood(seen, scene) || cannotKeep(seen.disk) !== null) return ruledOut()
    const verdict = showsNone(seen, scene)
    return verdict.is === 'confirmed' && wasJustClaimed(seen.logStory, scene.now) ? suspected(comesByItself, ...verdict.proofs) : verdict
  },
  explain: ({ identity, handshake, logStory }, scene) => [
    ...(wasJustClaimed(logStory, scene.now) ? [justClaimed] : []),
    whoHasNone(identity ? plexOf(identity) !== null : false, handshake.failure === 'no answer'),
    say`Plex gets one from plex.tv by itself. If it has none, the server has no internet, cannot write to its own folder, has asked so often that it gets nothing more for some days (its log then says 429), or plex.tv does not take its sign-in any more.`,
    say`Do not switch secure connections off: the page at app.plex.tv would still not reach your server, and everybody on the way could read along.`,
  ],
  fix: ({ answers, logStory }, scene) =>
    fixOf(
      say`You let your server fetch its certificate.`,
      25,
      ...(wasJustClaimed(logStory, scene.now) ? [remedy(waitAfterClaim)] : []),
      ...renewCertificate(homeOfPlex(scene, answers)),
    ),
  examples: () => [
    { name: 'no certificate at all', world: { server: { certificate: { fault: 'none' } } } },
    {
      name: 'a server that was claimed a moment ago',
      verdict: 'suspected',
      world: { log: 'just claimed', server: { certificate: { fault: 'none' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    { name: 'secure connections are Disabled', world: { server: { tls: [] } } },
    { name: 'an unclaimed server without a certificate', world: { server: { claimed: false, certificate: { fault: 'none' } } } },
    { name: 'suites that no browser takes', world: { server: { suites: 'Camellia' } } },
    { name: 'a proxy that knows other names only', world: { server: { reverseProxy: { program: 'nginx', fault: 'strict about names' } } } },
    { name: 'it keeps a good one and shows none', world: { serverFolder: 'good certificate', server: { certificate: { fault: 'none' } } } },
  ],
})
