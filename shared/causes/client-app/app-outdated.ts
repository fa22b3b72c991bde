import { cause } from '../../model/cause'
import { updateApp } from '../../fixes/account/update-app'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'app-outdated',
  rung: 'client app',
  title: say`The app or program is too old for Plex as it is now`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'app too old'),
  explain: () => [
    say`It asks Plex in a way of years ago, such as under the name ${{ code: 'my.plexapp.com' }}, for which Plex no longer shows a certificate, or for something that Plex’s own site has taken away since.`,
    say`Your server and your network are not to blame, and nothing that you change there helps.`,
  ],
  fix: () => fixOf(say`You bring the app or program up to date.`, 10, ...updateApp),
  examples: [
    { name: 'a program asks under Plex’s old name', world: { pasted: 'retired name' } },
    { name: 'a program asks plex.tv for what it has taken away', world: { pasted: 'retired question' } },
  ],
  lookalikes: [
    { name: 'a program is not let in', world: { pasted: 'not authorized' } },
    { name: 'a server that is too old for its app', world: { pasted: 'server too old' } },
  ],
})
