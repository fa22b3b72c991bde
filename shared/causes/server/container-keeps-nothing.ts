import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import container from '../../facts/container'
import identity, { plexOf } from '../../facts/identity'
import logStory from '../../facts/log-story'
import { claimServer } from '../../fixes/plex/claim-server'
import { savedFolder } from '../../fixes/plex/plex-homes'
import { fixOf, remedy } from '../../fixes/remedies'
import { keepsNothing } from '../../judging/server-computer/kept'
import { seenInLog } from '../../judging/server-log/story'
import { startsWithoutKept } from '../../judging/server-log/troubles'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

/** As Docker has them; a report that somebody sent may hold anything, and this is pasted into a terminal. */
const isPlainName = (name: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(name)

const giveVolume = (name: string): readonly [Step, ...Step[]] => [
  {
    kind: 'copy',
    id: 'save-the-folder',
    title: say`Save what the container holds now`,
    text: [
      say`Paste this into a terminal of the computer that runs Docker. It copies the container’s folder ${{ code: '/config' }}, your library’s data among it, to ${{ code: '/srv/plex' }}.`,
    ],
    copy: `${savedFolder(name)} && sudo docker start ${name}`,
    undo: say`As long as the container does not use it, you may remove the folder ${{ code: '/srv/plex' }}. Once it does, that folder is your library.`,
  },
  {
    kind: 'tell',
    id: 'add-the-volume',
    title: say`Give the container a folder that outlives it`,
    text: [
      say`In ${{ code: 'docker-compose.yml' }}, under ${{ code: 'volumes:' }}, put the line ${{ code: '- /srv/plex:/config' }}; on a NAS’s page it is a volume for ${{ code: '/config' }}.`,
      say`Then make the container again. It finds there what you saved.`,
    ],
    undo: say`Let the line stand: without it Plex starts with an empty library. What you saved stays in ${{ code: '/srv/plex' }}.`,
  },
]

export default cause({
  id: 'container-keeps-nothing',
  rung: 'server',
  title: say`Plex’s container forgets everything when it is made again`,
  reads: { container, logStory },
  mayRead: { identity, answers },
  judge: ({ container, logStory }) => {
    const found = keepsNothing(container)
    if (!found) return ruledOut()
    const folder = proof(
      say`The folders of the container ${{ code: found.name }} that outlive it`,
      say`${{ code: '/config' }}, in which Plex keeps its sign-in and its certificate, is none of them`,
    )
    // As long as the container stands, all is well: it is the cause where something was lost.
    const [last] = startsWithoutKept(logStory).slice(-1)
    return last ? confirmed(folder, seenInLog(last)) : ruledOut(folder)
  },
  explain: () => [
    say`Plex runs in a container, and its folder lies inside. An update makes a new container, and everything in the old one is gone: the sign-in, the certificate, and your library’s data.`,
    say`Each time Plex asks for another certificate. After five in seven days it gets none, and nobody reaches it securely.`,
  ],
  fix: ({ container, identity, answers }, scene) => {
    const plex = identity ? plexOf(identity) : null
    const name = keepsNothing(container)?.name ?? ''
    return fixOf(
      say`You give the container a folder that outlives it.`,
      15,
      remedy(...giveVolume(isPlainName(name) ? name : 'plex')),
      ...(plex?.claimed === false ? claimServer({ likely: homeOfPlex(scene, answers), version: plex.version }) : []),
    )
  },
  examples: () => [
    {
      name: 'its certificate was gone at each start',
      world: { serverComputer: 'container that keeps nothing', log: 'certificate never kept' },
    },
  ],
  lookalikes: () => [
    { name: 'such a container, in which all is well', world: { serverComputer: 'container that keeps nothing' } },
    { name: 'one that keeps its folder, and loses its certificate', world: { serverComputer: 'container', log: 'certificate never kept' } },
    {
      name: 'no container, and nobody has claimed it',
      world: { serverComputer: 'well', server: { claimed: false, certificate: { fault: 'none' } } },
    },
  ],
})
