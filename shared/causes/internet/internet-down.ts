import { cause } from '../../model/cause'
import identity from '../../facts/identity'
import interfaces from '../../facts/interfaces'
import internet, { type Internet } from '../../facts/internet'
import bothProtocols from '../../facts/both-protocols'
import names from '../../facts/names'
import { failureTexts } from '../../model/failure'
import { fixOf } from '../../fixes/remedies'
import { goOnline, signInToPortal } from '../../fixes/this-computer/go-online'
import { internetState } from '../../judging/internet-state'
import { stallsOverIpv6 } from '../../judging/ipv6'
import { liesAboutNames, replyOf } from '../../judging/names/answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown, type Proof } from '../../model/verdict'

const asked = (answer: Internet['plexTv']): Proof =>
  proof(
    say`${{ code: answer.host }}, from this computer`,
    answer.state === 'answered' ? say`it answers (status ${{ code: String(answer.status) }})` : failureTexts[answer.failure],
  )

export default cause({
  id: 'internet-down',
  rung: 'internet',
  title: say`The internet does not answer`,
  reads: { internet },
  mayRead: { identity, names, bothProtocols, interfaces },
  judge: ({ internet, identity, names, bothProtocols, interfaces }) => {
    const proofs = [asked(internet.plexTv), asked(internet.elsewhere)]
    // Asked by itself, the older kind of address answers.
    if (stallsOverIpv6(bothProtocols, interfaces)) return ruledOut(...proofs)
    // The name leads to Plex and it answered through an accepted certificate: at home the lock is closed, whatever the line does.
    const leads = names !== undefined && replyOf(names.system, names.expected) === 'right'
    if (leads && identity?.secure.state === 'answered' && internetState(internet) === 'down')
      return suspected(say`Open ${{ code: 'app.plex.tv' }} in your browser: without the internet that page cannot load.`, ...proofs)
    switch (internetState(internet)) {
      case 'up':
        return ruledOut(...proofs)
      case 'unclear':
        return unknown('internet')
      case 'no names':
        return suspected(
          say`Open ${{ code: 'http://1.1.1.1' }} in your browser: if a page comes, only the name server is broken.`,
          ...proofs,
        )
      case 'portal':
        return confirmed(
          proof(say`${{ code: internet.elsewhere.host }}, from this computer`, say`another page comes in its place`),
          asked(internet.plexTv),
        )
      case 'down':
        // Where the name server lies, the sites were looked for at wrong addresses.
        return names !== undefined && liesAboutNames(names.resolvers)
          ? suspected(say`Open ${{ code: 'http://1.1.1.1' }} in your browser: if a page comes, only the name server is broken.`, ...proofs)
          : confirmed(...proofs)
    }
  },
  explain: ({ internet }) => {
    const state = internetState(internet)
    if (state === 'no names')
      return [
        say`No site that Relock asked could be found by its name.`,
        say`Either the internet does not answer, or only the name server of this computer does not. Your server itself may be well.`,
      ]
    return state === 'portal'
      ? [
          say`A sign-in page, as hotels and guest networks have, stands between this computer and the internet.`,
          say`Until you have signed in there, the page at app.plex.tv cannot load your servers, and names lead to the sign-in page.`,
        ]
      : [
          say`Neither Plex’s site nor any other that Relock asked can be reached from this computer.`,
          say`The page at app.plex.tv, your sign-in and your server’s secure name all come from the internet. Your server itself may be well.`,
        ]
  },
  fix: ({ internet }) =>
    internetState(internet) === 'portal'
      ? fixOf(say`You sign in to the network.`, 2, signInToPortal)
      : fixOf(say`You bring the internet back.`, 10, ...goOnline),
  examples: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'a hotel’s sign-in page stands in between', world: { internet: 'portal' } },
  ],
  lookalikes: () => [
    { name: 'only Plex’s own site is down', world: { internet: 'only plex.tv down' } },
    { name: 'the router’s name server answers nothing for plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
  ],
})
