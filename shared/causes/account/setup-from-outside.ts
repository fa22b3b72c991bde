import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import frontPage from '../../facts/front-page'
import identity from '../../facts/identity'
import { setUpFromInside } from '../../fixes/plex/set-up-from-inside'
import { fixOf } from '../../fixes/remedies'
import { setupRefused } from '../../judging/account/setup'
import { plexOf } from '../../judging/who-answers/who-answers'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'setup-from-outside',
  rung: 'account',
  title: say`The server is not set up yet, and takes this device for an outsider`,
  reads: { identity },
  mayRead: { frontPage, answers },
  judge: ({ identity, frontPage }, { target }) => {
    const plex = plexOf(identity)
    if (typeof plex?.claimed !== 'boolean') return unknown('identity')
    const why = setupRefused(identity, frontPage, target)
    if (why === null) return ruledOut()
    return confirmed(
      proof(say`The server’s own page ${{ code: '/identity' }}`, say`${{ code: 'claimed="0"' }}: nobody has signed it in`),
      why === 'by name'
        ? proof(say`How its page was opened`, say`by the name ${{ code: target.host }}, and setup works by address only`)
        : why === 'refused'
          ? proof(
              say`Asking for its first page without a sign-in`,
              say`status ${{ code: String(frontPage?.status ?? 401) }}, which it says to outsiders only`,
            )
          : proof(say`What the page said`, say`that you have no permission`),
    )
  },
  explain: () => [
    say`A new server lets itself be set up only from its own computer or from its own network, by its address. It takes visitors from another subnet, through a VPN, through a container’s bridge or by a name for strangers, and says that they have no permission.`,
    say`Until it is signed in to your account it has no certificate, and no app finds it.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(say`You open its page from the inside and sign it in.`, 10, ...setUpFromInside(homeOfPlex(scene, answers), scene.target)),
  examples: [
    { name: 'a new server asked from another subnet', world: { server: { claimed: false, asksFromOutside: true } } },
    {
      name: 'a new server in a container, whose page is opened by its name',
      world: { typed: 'home domain', server: { claimed: false, tls: [] } },
    },
  ],
  lookalikes: [
    { name: 'a new server asked from its own network', world: { server: { claimed: false } } },
    { name: 'a claimed server, which says 401 to everybody', world: { server: { asksFromOutside: true } } },
  ],
})
