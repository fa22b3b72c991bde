import { cause, type WholeScene } from '../../model/cause'
import answers from '../../facts/answers'
import serverRecord, { type Recorded } from '../../facts/server-record'
import { cleanInstall } from '../../fixes/plex/clean-install'
import { letServerReachPlex } from '../../fixes/plex/server-offline'
import { fixOf } from '../../fixes/remedies'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown, type Verdict } from '../../model/verdict'
import { identityOf } from '../../judging/published/met'

/** Milliseconds. A server that is started again is heard of within a minute or two. */
const freshFor = 5 * 60_000

/** It was claimed within the last day. `now`: milliseconds since 1970. */
const isNew = (record: Recorded['record'], now: number): boolean =>
  record?.createdAt != null && now - Date.parse(record.createdAt) < 86_400_000

/** Out of a list that somebody pasted, which may be of an earlier time. */
function offlineOnList(scene: WholeScene): Verdict<'server-record'> {
  if (scene.target.published?.presence !== false) return unknown('server-record')
  if (identityOf(scene)?.claimed === false) return ruledOut()
  return suspected(
    say`Copy the list again: if ${{ code: 'presence' }} is still ${{ code: '0' }} in it two minutes after Plex was restarted, it is so.`,
    proof(say`Your server’s entry on the list that you pasted`, say`offline (${{ code: 'presence="0"' }})`),
  )
}

export default cause({
  id: 'claimed-but-offline',
  rung: 'account',
  title: say`plex.tv hears nothing from your server`,
  reads: {},
  mayRead: { serverRecord, answers },
  judge: ({ serverRecord }, scene) => {
    if (!serverRecord) return offlineOnList(scene)
    const { record, failure } = serverRecord
    if (failure !== null) return unknown('server-record')
    if (record?.presence !== false) return ruledOut()
    const lastSeen = record.lastSeenAt === null ? null : proof(say`When plex.tv heard from it last`, say`${{ day: record.lastSeenAt }}`)
    const seen = [proof(say`Your server’s entry at plex.tv`, say`offline`), ...(lastSeen ? [lastSeen] : [])]
    const met = identityOf(scene)
    if (met?.claimed === false) return ruledOut(...seen)
    if (met === null) return suspected(say`Look whether the server’s computer is on and Plex runs on it`, ...seen)
    if (record.lastSeenAt !== null && scene.now - Date.parse(record.lastSeenAt) < freshFor) return ruledOut(...seen)
    return confirmed(...seen, proof(say`Asking the server from here`, say`it answers, and says that it is claimed`))
  },
  explain: ({ serverRecord }, scene) => [
    identityOf(scene) === null
      ? say`The server belongs to your account, but it has not told plex.tv about itself lately, and it does not answer here either. Usually it is switched off.`
      : say`The server runs and belongs to your account, but it cannot tell plex.tv where it is. Apps then see it as offline, or go to addresses of earlier days.`,
    ...(isNew(serverRecord?.record ?? null, scene.now) || scene.target.saw?.complaint === 'sign-in loop'
      ? [
          say`If signing in never ended and only a circle turned, it has worked all the same: the server is claimed, and only the way back to it was missing.`,
        ]
      : []),
    say`If it is on, something on its side keeps it from plex.tv: its name server, a firewall, a VPN, its clock, or a sign-in that Plex does not accept any more.`,
  ],
  fix: ({ serverRecord, answers }, scene) =>
    fixOf(
      say`You let the server reach plex.tv again.`,
      10,
      ...letServerReachPlex,
      // Of a server that was just set up little is lost.
      ...(isNew(serverRecord?.record ?? null, scene.now) ? [cleanInstall(homeOfPlex(scene, answers))] : []),
    ),
  examples: () => [
    { name: 'the server cannot tell plex.tv about itself', world: { account: { presence: false }, publishes: { told: 'to the account' } } },
    {
      name: 'signing in turns in a circle as well',
      world: { pasted: 'sign-in loop', account: { presence: false }, publishes: { told: 'to the account' } },
    },
  ],
  lookalikes: () => [
    { name: 'plex.tv has heard of it', world: { publishes: { told: 'to the account' } } },
    { name: 'plex.tv fails', world: { account: { presence: false, plexTv: 'answers 500' }, publishes: { told: 'to the account' } } },
    {
      name: 'the server is not signed in',
      world: { account: { presence: false }, publishes: { told: 'to the account' }, server: { claimed: false } },
    },
  ],
})
