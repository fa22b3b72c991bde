import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { doneForYou } from '../for-you'
import { remedy } from '../remedies'
import { saveFirst, type PlexHome } from './plex-homes'
import { chooseHome, restartPlex } from './start-plex'

function setAside(home: PlexHome): Step {
  const { id, certificate } = home
  const title = say`Set the old certificate aside, once`
  const why = say`Plex fetches a new one when it finds none. Setting the file aside keeps it as your backup. It holds your server’s private key: send it to nobody.`
  if (home.setAside === null || home.putBack === null)
    return {
      kind: 'copy',
      id: `set-aside-on-${id}`,
      title,
      text: [why, say`Stop Plex, rename this file by adding ${{ code: '.aside' }} to its name, and start Plex again.`],
      copy: certificate,
      undo: say`Stop Plex, delete the new file of that name, take ${{ code: '.aside' }} off the old one’s name, and start Plex.`,
    }
  const isByHand = id === 'windows' || id === 'macos'
  return {
    kind: 'copy',
    id: `set-aside-on-${id}`,
    title,
    text: isByHand
      ? [
          why,
          id === 'windows'
            ? say`Quit Plex first, paste this into the Command Prompt (cmd), and start Plex again.`
            : say`Quit Plex first, paste this into Terminal, and start Plex again.`,
        ]
      : [why, say`Paste it into a terminal on the server.`],
    copy: home.setAside,
    undo: isByHand
      ? say`Quit Plex, put the old certificate back with ${{ code: home.putBack }}, and start Plex again.`
      : say`Put the old certificate back with ${{ code: home.putBack }}`,
  }
}

const limit = say`An authority gives your server five certificates in seven days at most, and Plex’s own count can run out sooner. Asking again and again leaves the server with none.`

/** Plex asks for a certificate about every twenty minutes, and a look costs less than a second. Milliseconds. */
const askedEvery = 20 * 60_000
const lookEvery = 60_000
const week = 7 * 24 * 60 * 60_000

const waitForCertificate = (id: string): Step => ({
  kind: 'wait',
  id,
  title: say`Wait for the certificate`,
  text: [say`Plex asks for a certificate when it starts, and again about every twenty minutes. Usually this is all it needs.`],
  ms: askedEvery,
  lookEvery,
})

/** The first certificate is there 9 to 18 seconds after a claim (docs/sources/plex.md#claiming). */
export const waitAfterClaim: Step = {
  kind: 'wait',
  id: 'wait-after-claim',
  title: say`Wait a minute`,
  text: [say`Your server was claimed a moment ago, and is still fetching its certificate. Leave it running.`],
  ms: 60_000,
  lookEvery: 10_000,
}

/** What Plex needs to get a certificate at all, for whoever cannot look into its log. */
const whatPlexNeeds: readonly Step[] = [
  {
    kind: 'tell',
    id: 'server-online',
    title: say`Make sure that the server itself has internet`,
    text: [
      say`Plex gets its certificate from ${{ code: 'plex.tv' }} by itself. Open any web page on the server, or let its own page look for an update.`,
    ],
  },
  {
    kind: 'tell',
    id: 'server-date',
    title: say`Look at the date on the server`,
    text: [say`With a wrong date the server cannot speak with plex.tv. Let it set its clock by itself.`],
  },
  {
    kind: 'tell',
    id: 'server-signed-in',
    title: say`Look whether the server is signed in`,
    text: [say`At the top of this page your name must stand. Otherwise sign in there.`],
    menu: ['Plex', 'Settings', 'your server', 'General'],
  },
]

/** Only containers lose their folder: a certificate that is not kept is asked for again at each start. */
const keepFolder: Step = {
  kind: 'tell',
  id: 'keep-folder',
  title: say`Let the container keep Plex’s folder`,
  text: [
    say`The folder ${{ code: '/config' }} of the container must lie on a volume that outlives restarts; otherwise Plex asks again at each start, and soon gets nothing more.`,
    say`If it lies on none, ${saveFirst}`,
  ],
}

const isContainer = ({ id }: PlexHome): boolean => id === 'docker' || id === 'unraid'

function setAsideOnce(likely: string | null): Step {
  const text = [limit, say`So do this one time only.`]
  const byHand = chooseHome(
    'set-aside',
    say`What does Plex run on?`,
    text,
    likely,
    (home) => [...(isContainer(home) ? [{ ...keepFolder, id: `keep-folder-on-${home.id}` }] : []), setAside(home)],
    [],
  )
  const title = say`Set the old certificate aside, once`
  return likely === null ? byHand : doneForYou({ act: 'set-certificate-aside', id: 'set-aside-for-you', title, text }, byHand)
}

/**
 * Gets a new certificate without using up the quota (docs/sources/plex.md#certificate-quota): restart first, look for 429 in the log,
 * and set the old file aside at most once.
 */
export const renewCertificate = (likely: string | null): readonly Remedy[] => [
  remedy(restartPlex(likely), waitForCertificate('wait-for-certificate')),
  remedy({
    kind: 'choose',
    id: 'log-says',
    title: say`What does Plex’s log say?`,
    text: [
      say`Open the file ${{ code: 'Plex Media Server.log' }} on the server and search for ${{ code: 'CERT' }}. It lies in the folder ${{ code: 'Logs' }} of Plex’s data.`,
    ],
    options: [
      { id: 'cannot-look', label: say`I cannot look`, steps: whatPlexNeeds },
      {
        id: 'says-429',
        label: say`It says 429`,
        steps: [
          {
            kind: 'open',
            id: 'ask-for-reset',
            title: say`Ask Plex to reset the count`,
            text: [
              limit,
              say`Plex’s staff can clear their own count. Post in Plex’s forum that your server gets 429 for its certificate, and name your server’s machine identifier.`,
            ],
            link: 'plex-certificate-quota',
          },
          {
            kind: 'wait',
            id: 'stop-deleting',
            title: say`Do not delete the certificate now`,
            text: [
              say`The limit is reached already. Leave the server running: it asks again by itself, and within about seven days it gets its certificate.`,
            ],
            ms: week,
            lookEvery: askedEvery,
          },
        ],
      },
      {
        id: 'cannot-reach',
        label: say`It says that plex.tv cannot be reached`,
        steps: [
          {
            kind: 'copy',
            id: 'server-reaches-plex',
            title: say`Try it on the server itself`,
            text: [
              say`Paste this into a terminal on the server; on Windows write ${{ code: 'curl.exe' }} in place of ${{ code: 'curl' }}. It must answer with an address. If it could not resolve the host, its name server (DNS) is wrong; an error about a certificate means that its clock is, or that a filter stands in between.`,
              say`In a container, run it inside the container. A VPN or a firewall on the server may keep away only Plex.`,
            ],
            copy: 'curl -sS https://plex.tv/:/ip',
          },
          waitForCertificate('wait-after-reach'),
        ],
      },
      {
        id: 'cannot-write',
        label: say`It speaks of permission, or of a file that cannot be written`,
        steps: [
          {
            kind: 'tell',
            id: 'let-plex-write',
            title: say`Let Plex write to its own folder`,
            text: [
              say`Plex got a certificate, but could not keep it. So it asks again at each start, until it gets nothing more. Fix this before you restart Plex.`,
              say`The folder ${{ code: 'Cache' }} in Plex’s data must belong to the user that Plex runs as (on Linux ${{ code: 'plex' }}, in Docker the ${{ code: 'PUID' }} and ${{ code: 'PGID' }} of the container), and the disk must not be full.`,
            ],
            undo: say`Give the folder back to its former owner.`,
          },
          waitForCertificate('wait-after-write'),
        ],
      },
      {
        id: 'no-429',
        label: say`Nothing of all this`,
        steps: [setAsideOnce(likely), waitForCertificate('wait-after-setting-aside')],
      },
    ],
  }),
]
