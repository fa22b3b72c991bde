import { cause } from '../../model/cause'
import container from '../../facts/container'
import logStory from '../../facts/log-story'
import { saveFirst } from '../../fixes/plex/plex-homes'
import { fixOf, remedy } from '../../fixes/remedies'
import { keepsNothing } from '../../judging/server-computer/kept'
import { seenInLog } from '../../judging/server-log/story'
import { quotaUsedUp, startsWithoutKept } from '../../judging/server-log/troubles'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

/** One may be somebody's own doing; Plex loses none by itself. */
const fewest = 2

export default cause({
  id: 'certificate-not-kept',
  rung: 'certificate',
  title: say`Your server’s certificate was gone at several starts`,
  reads: { logStory },
  mayRead: { container },
  judge: ({ logStory, container }) => {
    const starts = startsWithoutKept(logStory)
    const [last] = starts.slice(-1)
    // Why it is lost is known then, and told for itself.
    if (!last || starts.length < fewest || quotaUsedUp(logStory) || keepsNothing(container)) return ruledOut()
    return confirmed(proof(say`Starts at which the certificate fetched before was gone`, say`${starts.length}`), seenInLog(last))
  },
  explain: () => [
    say`Plex fetched a certificate, and at its next start the file was gone. So it asked for another one, again and again. After five in seven days it gets none, and nobody reaches it securely.`,
    say`Either Plex may not write into its folder, or the folder itself is thrown away: in a container without a volume, or on a disk in memory. If you, or a tool, deleted the certificate each time, only stop doing that.`,
  ],
  fix: () =>
    fixOf(
      say`You give Plex a folder that it can write to and that outlives a start.`,
      15,
      remedy({
        kind: 'choose',
        id: 'where-is-the-cache',
        title: say`What does Plex run on?`,
        text: [say`The certificate lies in the folder ${{ code: 'Cache' }} of Plex’s data.`],
        options: [
          {
            id: 'docker',
            label: say`Docker, Unraid or another container`,
            steps: [
              {
                kind: 'copy',
                id: 'see-volumes',
                title: say`See what of the container outlives it`,
                text: [
                  say`Paste this into a terminal of the computer that runs Docker. It must list ${{ code: '/config' }} with a folder of yours. Keep no part of it in memory (tmpfs).`,
                  say`If it does not list it, or with a place below ${{ code: '/var/lib/docker/volumes/' }} and a long number, ${saveFirst}`,
                ],
                copy: "docker inspect plex --format '{{range .Mounts}}{{println .Destination .Source}}{{end}}'",
              },
              {
                kind: 'copy',
                id: 'see-owner-in-container',
                title: say`See whether Plex may write there`,
                text: [say`It prints the folder’s owner, who must be the container’s ${{ code: 'PUID' }} and ${{ code: 'PGID' }}.`],
                copy: 'docker exec plex ls -ldn "/config/Library/Application Support/Plex Media Server/Cache"',
              },
            ],
          },
          {
            id: 'other',
            label: say`Something else`,
            steps: [
              {
                kind: 'copy',
                id: 'see-owner',
                title: say`See whether Plex may write there`,
                text: [
                  say`Paste this into a terminal on the server. The folder must belong to ${{ code: 'plex' }}, and the disk must have room.`,
                  say`If it belongs to another, stop Plex, give it back with ${{ code: 'sudo chown -R plex:plex' }} and the folder’s name, and start Plex.`,
                ],
                copy: 'ls -ld "/var/lib/plexmediaserver/Library/Application Support/Plex Media Server/Cache"; df -h /var/lib/plexmediaserver',
              },
            ],
          },
        ],
      }),
    ),
  examples: () => [{ name: 'it fetched one at each of three starts', world: { log: 'certificate never kept' } }],
  lookalikes: () => [
    { name: 'a server that keeps its certificate', world: { log: 'well' } },
    { name: 'a container that keeps nothing', world: { serverComputer: 'container that keeps nothing', log: 'certificate never kept' } },
    { name: 'it gets none at all any more', world: { log: 'quota', server: { certificate: { fault: 'none' } } } },
  ],
})
