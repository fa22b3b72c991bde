import { cause } from '../../model/cause'
import { updateApp } from '../../fixes/account/update-app'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid, saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { suspected } from '../../model/verdict'

export default cause({
  id: 'app-outdated',
  rung: 'client app',
  title: say`The app or program is too old for Plex as it is now`,
  reads: {},
  judge: (_, { target }) => {
    const noEncryption = saidProof(target, 'plex.tv shares no encryption')
    return noEncryption
      ? suspected(
          say`Open ${{ code: 'https://plex.tv' }} in a browser on the computer that the program runs on: if it opens there, it is the program.`,
          noEncryption,
        )
      : judgeSaid(target, 'app too old')
  },
  explain: (_, { target }) =>
    target.saw?.complaint === 'plex.tv shares no encryption'
      ? [
          say`The program and Plex’s own site found no encryption that both know. Old programs, and old systems below them, know only what has been given up since.`,
          say`Your server had no part in it: the program asked Plex’s own site.`,
        ]
      : [
          say`It asks Plex in a way of years ago, such as under the name ${{ code: 'my.plexapp.com' }}, for which Plex no longer shows a certificate, or for something that Plex’s own site has taken away since.`,
          say`Your server and your network are not to blame, and nothing that you change there helps.`,
        ],
  fix: () => fixOf(say`You bring the app or program up to date.`, 10, ...updateApp),
  examples: () => [
    { name: 'a program asks under Plex’s old name', world: { pasted: 'retired name' } },
    { name: 'a program asks plex.tv for what it has taken away', world: { pasted: 'retired question' } },
    { name: 'a program shares no encryption with plex.tv', verdict: 'suspected', world: { pasted: 'no agreement with plex.tv' } },
  ],
  lookalikes: () => [
    { name: 'a program is not let in', world: { pasted: 'not authorized' } },
    { name: 'a server that is too old for its app', world: { pasted: 'server too old' } },
  ],
})
