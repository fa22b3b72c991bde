import { cause } from '../../model/cause'
import identity, { plexOf } from '../../facts/identity'
import versions from '../../facts/versions'
import { updatePlex } from '../../fixes/plex/update-plex'
import { fixOf, remedy } from '../../fixes/remedies'
import { knownHoles } from '../../judging/account/known-holes'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'server-known-hole',
  rung: 'server',
  title: say`Your server’s version has a security hole that is known`,
  reads: { identity },
  mayRead: { versions },
  judge: ({ identity, versions }) => {
    const plex = plexOf(identity)
    const [worst] = plex ? knownHoles(plex.version) : []
    if (!plex || !worst) return ruledOut()
    // It keeps nobody from connecting, and makers of packages close a hole without a new number at times: never more than a suspicion.
    return suspected(
      say`Update Plex, and it is gone. It keeps no app from connecting, so it is not why the message appears.`,
      proof(
        say`The server’s own page ${{ code: '/identity' }}`,
        say`version ${{ code: plex.version }}; closed since ${{ code: worst.closedIn }}`,
      ),
      ...(versions?.current != null ? [proof(say`Plex’s list of versions`, say`${{ code: versions.current }} is the present one`)] : []),
    )
  },
  explain: ({ identity }) => {
    const plex = plexOf(identity)
    return [
      say`Versions such as yours have ${knownHoles(plex?.version ?? '')[0]?.what ?? say`a hole`}. Strangers know of it as well, and a server that is reached from outside is tried by machines every day.`,
      say`It does not break the secure connection. Since the server has to be updated for many other reasons, it is told here.`,
    ]
  },
  fix: () => fixOf(say`You bring Plex Media Server up to date.`, 15, remedy(updatePlex[0])),
  examples: () => [
    {
      name: 'a version of which Plex warned its owners',
      verdict: 'suspected',
      world: { server: { version: '1.42.0.9975-a8f5b1b1c' } },
    },
    {
      name: 'the last version in which passing tokens can be traded',
      verdict: 'suspected',
      world: { server: { version: '1.42.2.10156-f737b826c' } },
    },
  ],
  lookalikes: () => [
    { name: 'a version in which both are closed', world: { server: { version: '1.43.0.10492-121068a07' } } },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
  ],
})
