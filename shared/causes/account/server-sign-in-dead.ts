import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import mapping from '../../facts/mapping'
import serverRecord from '../../facts/server-record'
import { reclaimServer } from '../../fixes/plex/reclaim-server'
import { fixOf } from '../../fixes/remedies'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-sign-in-dead',
  rung: 'account',
  title: say`Plex does not accept your server’s sign-in any more`,
  reads: { mapping },
  mayRead: { answers, serverRecord },
  judge: ({ mapping: { signIn, error } }) =>
    signIn === 'invalid' || error === 'badauth'
      ? confirmed(
          proof(
            say`The server’s page about its account`,
            signIn === 'invalid' ? say`its sign-in is ${{ code: 'invalid' }}` : say`plex.tv refuses it (${{ code: 'badauth' }})`,
          ),
        )
      : ruledOut(),
  explain: ({ answers }) => [
    ...(answers?.changed === 'password' ? [say`You told Relock that the password was changed: that is what does it.`] : []),
    say`The server was signed in, and plex.tv does not take that sign-in any more. After a password change with “sign out connected devices” every app and every server is signed out, also one that you own.`,
    say`Without it the server gets no new certificate and publishes no address.`,
  ],
  fix: () => fixOf(say`You let the server forget the old sign-in, and sign it in again.`, 10, ...reclaimServer('signed out')),
  examples: [
    { name: 'the password was changed', world: { publishes: { told: 'to the account' }, server: { signInState: 'invalid' } } },
    {
      name: 'plex.tv refuses the server',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'badauth', state: 'failed' } } },
    },
  ],
  lookalikes: [
    { name: 'a server that is signed in', world: { publishes: { told: 'to the account' } } },
    {
      name: 'remote access does not work',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'unreachable' } } },
    },
  ],
})
