import { cause } from '../../model/cause'
import { openPlexInBrowser } from '../../fixes/browser/right-name'
import { fixOf, remedy } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'page-of-another-site',
  rung: 'client app',
  title: say`A page that is not Plex’s may not read what your server answers`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'page of another site'),
  explain: () => [
    say`Your server tells browsers that only pages of ${{ code: 'https://app.plex.tv' }} may read its answers (CORS). Every other page is refused by the browser: a dashboard, a page of somebody’s project, and Plex’s own page where it was opened with ${{ code: 'http://' }}.`,
    say`No setting of Plex changes that.`,
  ],
  fix: () => fixOf(say`You open Plex’s own page.`, 2, remedy(openPlexInBrowser)),
  examples: () => [{ name: 'a dashboard asks for the server', world: { pasted: 'page of another site' } }],
  lookalikes: () => [
    { name: 'Plex’s own page is kept from the home network', world: { pasted: 'kept from home' } },
    { name: 'an extension blocks', world: { pasted: 'blocked by an extension' } },
  ],
})
