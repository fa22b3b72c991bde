import { cause } from '../../model/cause'
import identity from '../../facts/identity'
import { secureAddress } from '../../fixes/browser/right-name'
import { fixOf, remedy } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'program-address-not-whole',
  rung: 'client app',
  title: say`The address that the program was given is not whole`,
  reads: {},
  mayRead: { identity },
  judge: (_, { target }) => judgeSaid(target, 'address not whole'),
  explain: () => [
    say`The program says itself that it can do nothing with the address. Most often the beginning is missing, ${{ code: 'http://' }} or ${{ code: 'https://' }}; it may stand there twice as well, or a blank, quotation marks or a letter too many spoil it.`,
    say`A browser adds the beginning by itself. Most programs do not, so they never even ask your server.`,
  ],
  fix: ({ identity }, { route }) =>
    fixOf(
      say`You write the address out in full.`,
      3,
      ...(identity?.secure.state === 'answered' && route?.name != null
        ? [secureAddress(route, say`The program needs the whole address: how to connect, the name, and the port.`)]
        : []),
      remedy({
        kind: 'tell',
        id: 'write-address-whole',
        title: say`Write the whole address`,
        text: [
          say`It has three parts without a blank between them: ${{ code: 'https://' }}, the server’s secure name, and ${{ code: ':32400' }}. The secure name ends with ${{ code: '.plex.direct' }}.`,
          say`If the program has fields of its own for the address and the port, write only the name into the first and ${{ code: '32400' }} into the second.`,
        ],
        undo: say`Write the old address back.`,
      }),
    ),
  examples: () => [{ name: 'a script was given an address without a beginning', world: { pasted: 'address not whole' } }],
  lookalikes: () => [
    { name: 'a program with a whole address finds nobody', world: { where: 'another program', pasted: 'program finds nobody' } },
    { name: 'a program is not let in', world: { pasted: 'not authorized' } },
  ],
})
