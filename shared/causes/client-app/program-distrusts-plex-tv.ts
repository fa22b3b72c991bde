import { cause } from '../../model/cause'
import internet from '../../facts/internet'
import { findAuthorities } from '../../fixes/authorities'
import { setProgramClock } from '../../fixes/device-clock'
import { interceptedThere } from '../../fixes/intercepted-there'
import { fixOf, remedy } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'program-distrusts-plex-tv',
  rung: 'client app',
  title: say`The program does not take the certificate of Plex’s own site`,
  reads: {},
  mayRead: { internet },
  judge: ({ internet }, { target }) => {
    const said = saidProof(target, 'plex.tv not trusted')
    const asked = internet?.plexTv
    // Whoever re-signs here as well is told by what stands in between.
    if (!said || (asked?.state === 'failed' && asked.failure === 'not trusted')) return ruledOut()
    return suspected(
      say`Open ${{ code: 'https://plex.tv' }} in a browser on the computer that the program runs on: if it opens there, it is the program or its list of authorities.`,
      said,
      ...(asked?.state === 'answered' ? [proof(say`Asking ${{ code: asked.host }} securely from this computer`, say`it answers`)] : []),
    )
  },
  explain: () => [
    say`The text is about Plex’s own site, and not about your server. The program was shown a certificate for it and did not take it.`,
    say`Where others take the same certificate, the program goes by a wrong date, its list of authorities is missing or years old, or something on its way opens encrypted connections and signs them again.`,
  ],
  fix: () =>
    fixOf(
      say`You set the program’s clock, and bring its list of authorities up to date.`,
      10,
      remedy(setProgramClock),
      ...findAuthorities,
      // Of the server’s own name nothing was said.
      ...interceptedThere.slice(1),
    ),
  examples: () => [{ name: 'a program knows no issuer of plex.tv’s', verdict: 'suspected', world: { pasted: 'plex.tv not trusted' } }],
  lookalikes: () => [
    { name: 'it is the server whose certificate it does not take', world: { pasted: 'not trusted' } },
    {
      name: 'this computer is shown a re-signed one as well',
      world: { pasted: 'plex.tv not trusted', interceptor: 'Avast Web/Mail Shield Root' },
    },
  ],
})
