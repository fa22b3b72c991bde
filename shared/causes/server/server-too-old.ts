import { cause } from '../../model/cause'
import identity, { plexOf } from '../../facts/identity'
import { updatePlex } from '../../fixes/plex/update-plex'
import { fixOf, remedy } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-too-old',
  rung: 'server',
  title: say`Your server is too old for the app`,
  reads: {},
  mayRead: { identity },
  judge: ({ identity }, { target }) => {
    const said = saidProof(target, 'server too old')
    if (!said) return ruledOut()
    const plex = identity && plexOf(identity)
    return confirmed(
      said,
      ...(plex ? [proof(say`The server’s own page ${{ code: '/identity' }}`, say`version ${{ code: plex.version }}`)] : []),
    )
  },
  explain: () => [
    say`The app itself says that it needs a newer Plex Media Server than yours.`,
    say`Apps update themselves, and servers on a NAS or in a container often do not. Your network is not to blame.`,
  ],
  fix: () => fixOf(say`You bring Plex Media Server up to date.`, 15, remedy(updatePlex[0])),
  examples: () => [{ name: 'an app asks for a newer server', world: { pasted: 'server too old' } }],
  lookalikes: () => [
    { name: 'a program that is too old itself', world: { pasted: 'retired name' } },
    { name: 'an old Plex of which nobody complains', world: { server: { answers: 'old plex' } } },
  ],
})
