import { cause } from '../../model/cause'
import account from '../../facts/account'
import serverRecord from '../../facts/server-record'
import { fixOf } from '../../fixes/remedies'
import { shareServer } from '../../fixes/plex/share-server'
import { noAccess } from '../../judging/account/access'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'not-shared-with-profile',
  rung: 'account',
  title: say`This profile may not use the server`,
  reads: { serverRecord, account },
  judge: ({ serverRecord, account }, scene) => {
    const why = noAccess(serverRecord, account, scene)
    return why === 'restricted profile' || why === 'member of a home'
      ? confirmed(
          proof(
            say`The account that is signed in`,
            why === 'restricted profile' ? say`a managed profile with restrictions` : say`a member of a Plex Home, not the one who runs it`,
          ),
          proof(
            say`The servers that it sees at plex.tv`,
            serverRecord.servers === 0 ? say`none` : say`${serverRecord.servers}, and this one is not among them`,
          ),
        )
      : ruledOut()
  },
  explain: () => [
    say`The server answers, and it belongs to somebody else’s account. Profiles of a Plex Home and managed users see only what its owner shares with them.`,
    say`For an app such a server is not there, so it says that it cannot connect.`,
  ],
  fix: () => fixOf(say`Whoever runs the Plex Home shares the server with this profile.`, 5, ...shareServer),
  examples: () => [
    {
      name: 'a restricted profile without any library',
      world: { account: { is: 'restricted profile', sees: 'nothing' }, publishes: { told: 'to the account' } },
    },
    {
      name: 'a member of the home without any library',
      world: { account: { is: 'member of the home', sees: 'nothing' }, publishes: { told: 'to the account' } },
    },
  ],
  lookalikes: () => [
    {
      name: 'a restricted profile with which it is shared',
      world: { account: { is: 'restricted profile' }, publishes: { told: 'to the account' } },
    },
    { name: 'another account altogether', world: { account: { is: 'stranger' }, publishes: { told: 'to the account' } } },
  ],
})
