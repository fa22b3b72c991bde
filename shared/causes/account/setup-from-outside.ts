import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import frontPage from '../../facts/front-page'
import identity, { plexOf } from '../../facts/identity'
import { setUpFromInside } from '../../fixes/plex/set-up-from-inside'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { setupRefused } from '../../judging/account/setup'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown, type Proof } from '../../model/verdict'

const settledBySetup = say`On the server’s own computer, open ${{ code: 'http://127.0.0.1:32400/web' }}: if it lets itself be set up there, this is why`

export default cause({
  id: 'setup-from-outside',
  rung: 'account',
  title: say`The server is not set up yet, and takes this device for an outsider`,
  reads: {},
  mayRead: { identity, frontPage, answers },
  judge: ({ identity, frontPage, answers }, { target }) => {
    const plex = identity && plexOf(identity)
    if (!identity || typeof plex?.claimed !== 'boolean') {
      // Whoever changed the password had a server that was set up: it was signed out with it, which is told elsewhere.
      const turnedAway = answers?.changed === 'password' ? null : saidProof(target, 'no permission')
      const said = turnedAway ?? saidProof(target, 'claim refused')
      return target.nowhere === true && said ? suspected(settledBySetup, said) : unknown('identity')
    }
    const why = setupRefused(identity, frontPage, target)
    if (why === null) return ruledOut()
    const status = String(frontPage?.status ?? 401)
    const proofs: Readonly<Record<typeof why, Proof>> = {
      'by name': proof(say`How its page was opened`, say`by the name ${{ code: target.host }}, and setup works by address only`),
      refused: proof(say`Asking for its first page without a sign-in`, say`status ${{ code: status }}, which it says to outsiders only`),
      'said so': proof(say`What the text that you pasted says`, say`that setting it up from there was refused`),
    }
    return confirmed(
      proof(say`The server’s own page ${{ code: '/identity' }}`, say`${{ code: 'claimed="0"' }}: nobody has signed it in`),
      proofs[why],
    )
  },
  explain: () => [
    say`A new server lets itself be set up only from its own computer or from its own network, by its address. It takes visitors from another subnet, through a VPN, through a container’s bridge or by a name for strangers, and says that they have no permission.`,
    say`Until it is signed in to your account it has no certificate, and no app finds it.`,
  ],
  fix: ({ answers, identity }, scene) =>
    fixOf(
      say`You open its page from the inside and sign it in.`,
      10,
      ...setUpFromInside(homeOfPlex(scene, answers), { ...scene.target, version: (identity && plexOf(identity)?.version) ?? null }),
    ),
  examples: () => [
    { name: 'a new server asked from another subnet', world: { server: { claimed: false, asksFromOutside: true } } },
    {
      name: 'a new server in a container, whose page is opened by its name',
      world: { typed: { host: 'home domain' }, server: { claimed: false, tls: [] } },
    },
    { name: 'a tool’s claim was refused', world: { pasted: 'claim refused', server: { claimed: false } } },
  ],
  lookalikes: () => [
    { name: 'a new server asked from its own network', world: { server: { claimed: false } } },
    { name: 'a claimed server, which says 401 to everybody', world: { server: { asksFromOutside: true } } },
  ],
})
