import { cause } from '../../model/cause'
import internet from '../../facts/internet'
import { programOnline } from '../../fixes/program-online'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'program-without-plex-tv',
  rung: 'client app',
  title: say`The program may not reach Plex’s own site`,
  reads: {},
  mayRead: { internet },
  judge: ({ internet }, { target }) => {
    const said = saidProof(target, 'plex.tv out of reach')
    const asked = internet?.plexTv
    // That it does not answer here either was measured, and says more.
    if (!said || (asked && (asked.state !== 'answered' || asked.status >= 500))) return ruledOut()
    return suspected(
      say`Where the program runs, open ${{ code: 'https://plex.tv/api/v2/ping' }}: if nothing comes, it is so.`,
      said,
      ...(asked ? [proof(say`Asking ${{ code: asked.host }} from this computer`, say`it answers`)] : []),
    )
  },
  explain: () => [
    say`Many programs ask Plex’s own site who you are and where your server is, before they ask your server. The text tells that this first question did not get through.`,
    say`Your server was not even asked. It is the way out from the program: its container, its name server, a firewall, a VPN or a filter.`,
  ],
  fix: () => fixOf(say`You let the program out to Plex’s own site.`, 10, ...programOnline),
  examples: () => [{ name: 'a program does not find plex.tv', verdict: 'suspected', world: { pasted: 'plex.tv out of reach' } }],
  lookalikes: () => [
    { name: 'this computer does not reach it either', world: { pasted: 'plex.tv out of reach', internet: 'only plex.tv down' } },
    { name: 'plex.tv answered with an error', world: { pasted: 'plex.tv failed' } },
    { name: 'it was the server that was not found', world: { where: 'another program', pasted: 'program finds nobody' } },
  ],
})
