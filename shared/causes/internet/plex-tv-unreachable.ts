import { cause } from '../../model/cause'
import interfaces from '../../facts/interfaces'
import internet, { type Internet } from '../../facts/internet'
import bothProtocols from '../../facts/both-protocols'
import names from '../../facts/names'
import { reachPlexTv, waitForPlex } from '../../fixes/this-computer/go-online'
import { fixOf } from '../../fixes/remedies'
import { internetState } from '../../judging/internet-state'
import { stallsOverIpv6 } from '../../judging/ipv6'
import { liesAboutNames, replyOf } from '../../judging/names/answers'
import { failureTexts } from '../../model/failure'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

/** It answers, but says itself that it cannot (RFC 9110 §15.6). */
const isBroken = ({ plexTv }: Internet): boolean => plexTv.state === 'answered' && plexTv.status >= 500

const told = ({ plexTv }: Internet): Message =>
  plexTv.state === 'answered' ? say`it answers with the error ${{ code: String(plexTv.status) }}` : failureTexts[plexTv.failure]

export default cause({
  id: 'plex-tv-unreachable',
  rung: 'internet',
  title: say`Plex’s own site does not answer you`,
  reads: { internet },
  mayRead: { names, bothProtocols, interfaces },
  judge: ({ internet, names, bothProtocols, interfaces }) => {
    const { plexTv, elsewhere } = internet
    const proofs = [
      proof(say`Open ${{ code: plexTv.host }} in your browser`, told(internet)),
      proof(
        say`Open ${{ code: elsewhere.host }} in your browser`,
        elsewhere.state === 'answered' ? say`it answers (status ${{ code: String(elsewhere.status) }})` : failureTexts[elsewhere.failure],
      ),
    ]
    // Asked by itself, the older kind of address answers.
    if (stallsOverIpv6(bothProtocols, interfaces)) return ruledOut(...proofs)
    if (internetState(internet) !== 'up' || elsewhere.state !== 'answered') return ruledOut(...proofs)
    if (plexTv.state === 'answered') return isBroken(internet) ? confirmed(...proofs) : ruledOut(...proofs)
    // Who stands in between and re-signs is told by what stands there; a clock that is wrong refuses every certificate.
    if (plexTv.failure === 'not trusted') return ruledOut(...proofs)
    if (plexTv.failure === 'not permitted' || plexTv.failure === 'cancelled') return unknown('internet')
    // A name server that finds neither Plex's site nor the server is told where names are.
    if (plexTv.failure === 'no address' && names !== undefined && replyOf(names.system, names.expected) !== 'right')
      return ruledOut(...proofs)
    return names !== undefined && liesAboutNames(names.resolvers)
      ? suspected(say`Open ${{ code: 'status.plex.tv' }} on your phone, without Wi-Fi: does it say that all is well?`, ...proofs)
      : confirmed(...proofs)
  },
  explain: ({ internet }) => [
    say`Other sites answer, but Plex’s own, ${{ code: internet.plexTv.host }}, does not: ${told(internet)}.`,
    isBroken(internet)
      ? say`It is down, or overloaded. The page at app.plex.tv, your sign-in and your list of servers come from there. Your server itself may be well.`
      : say`Either it is down, or something between you and it blocks it: a filter, a firewall, or a VPN. The page at app.plex.tv, your sign-in and your list of servers come from there.`,
  ],
  fix: ({ internet }) =>
    isBroken(internet)
      ? fixOf(say`You wait until Plex’s side works again.`, 1, ...waitForPlex)
      : fixOf(say`You look whether Plex is down, and else what blocks it.`, 10, ...reachPlexTv),
  examples: () => [
    { name: 'only Plex’s own site is down', world: { internet: 'only plex.tv down' } },
    { name: 'Plex’s own site answers with an error', world: { internet: 'plex.tv answers 503' } },
  ],
  lookalikes: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'a hotel’s sign-in page stands in between', world: { internet: 'portal' } },
    { name: 'all is well', world: {} },
    { name: 'security software re-signs everything', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  ],
})
