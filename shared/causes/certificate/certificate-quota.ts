import { cause } from '../../model/cause'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { seenInLog } from '../../judging/server-log/story'
import { quotaEnds, quotaUsedUp } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'certificate-quota',
  rung: 'certificate',
  title: say`Your server has asked for a certificate too often, and gets none for some days`,
  reads: { logStory },
  judge: ({ logStory }) => {
    const quota = quotaUsedUp(logStory)
    if (!quota) return ruledOut()
    return confirmed(
      seenInLog(quota),
      proof(say`A certificate since then, by the log`, say`none`),
      proof(say`When it ends at the latest, if nothing more is deleted`, say`${{ day: quotaEnds(logStory, quota) }}`),
    )
  },
  explain: () => [
    say`Your server lost its certificate several times and asked for a new one each time. An authority gives five in seven days; after that the answer is 429, and the server has none to show.`,
    say`You cannot make this faster; only Plex’s staff can. Each new attempt to help by deleting makes it slower.`,
  ],
  fix: ({ logStory }) => {
    const quota = quotaUsedUp(logStory)
    return fixOf(
      say`You leave the certificate alone and wait, and see that it does not get lost again.`,
      10,
      remedy(
        {
          kind: 'tell',
          id: 'stop-deleting',
          title: say`Delete nothing, and leave the server running`,
          text: [
            say`Do not delete the certificate, and do not make the container again. Plex asks again by itself about every twenty minutes.`,
            ...(quota ? [say`Usually it gets its certificate by ${{ day: quotaEnds(logStory, quota) }}; if it does not, ask Plex.`] : []),
          ],
        },
        {
          kind: 'tell',
          id: 'keep-cache',
          title: say`See that Plex can keep it this time`,
          text: [
            say`The folder ${{ code: 'Cache' }} in Plex’s data must belong to the user that Plex runs as, and the disk must not be full. In a container, ${{ code: '/config' }} must lie on a volume that outlives it. If it does not, wait until the certificate is there, and copy that folder out of the container before you make it again.`,
          ],
        },
      ),
      remedy({
        kind: 'open',
        id: 'ask-for-reset',
        title: say`Or ask Plex to reset the count`,
        text: [
          say`Plex’s staff can clear their own count. Post in Plex’s forum that your server gets 429 for its certificate, and name your server’s machine identifier.`,
        ],
        link: 'plex-certificate-quota',
      }),
    )
  },
  examples: () => [
    { name: 'the log says 429, and there is no certificate', world: { log: 'quota', server: { certificate: { fault: 'none' } } } },
  ],
  lookalikes: () => [
    { name: 'the log says 429, and the old certificate is still good', world: { log: 'quota, but a certificate' } },
    {
      name: 'there is no certificate, and the log says nothing of 429',
      world: { log: 'well', server: { certificate: { fault: 'none' } } },
    },
  ],
})
