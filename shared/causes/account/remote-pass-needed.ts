import { cause } from '../../model/cause'
import account from '../../facts/account'
import answers from '../../facts/answers'
import { remotePass } from '../../fixes/plex/remote-pass'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { isAway } from '../../judging/published/ways'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'remote-pass-needed',
  rung: 'account',
  title: say`Watching away from home needs a pass, and none was found`,
  reads: { answers },
  mayRead: { account },
  judge: ({ answers, account }, { target }) => {
    const said = saidProof(target, 'counted as remote')
    // At home nobody needs one: there it is another fault in disguise, which is told as what it is.
    if (!said || !isAway(answers)) return ruledOut()
    if (account?.subscribed === true) return ruledOut()
    const where = proof(say`Where the message appears`, say`away from home, as you told Relock`)
    return account?.subscribed === false
      ? confirmed(said, where, proof(say`Your account at plex.tv`, say`it has no Plex Pass`))
      : suspected(say`Ask the server’s owner for a Plex Pass: with the owner’s, everybody may watch from outside.`, said, where)
  },
  explain: () => [
    say`Since April 2025 Plex asks for a pass when somebody watches a server’s films from outside its home: a Plex Pass of the server’s owner, which counts for everybody, or a Plex Pass or a Remote Watch Pass of whoever watches.`,
    say`The connection itself works. At home, watching stays free.`,
  ],
  fix: () => fixOf(say`You have a pass, or you watch as if you were at home.`, 10, ...remotePass),
  examples: () => [
    {
      name: 'the owner has none, and watches from outside',
      world: {
        where: 'away from home',
        pasted: 'counted as remote',
        account: { is: 'owner without a pass' },
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
      },
    },
    {
      name: 'nobody is signed in',
      verdict: 'suspected',
      world: { where: 'away from home', pasted: 'counted as remote' },
    },
  ],
  lookalikes: () => [
    { name: 'the message appears at home', world: { pasted: 'counted as remote', where: 'TV' } },
    {
      name: 'the owner has a pass',
      world: { where: 'away from home', pasted: 'counted as remote', publishes: { told: 'to the account', ways: ['home', 'outside'] } },
    },
    { name: 'at home, and the router hides the server’s name', world: { pasted: 'counted as remote', resolver: { filter: 'dnsmasq' } } },
  ],
})
