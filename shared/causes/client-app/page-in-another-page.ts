import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import browsers from '../../facts/browsers'
import { each, fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { allThatLetPlexIn, provenBy } from '../../judging/client/browsers'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

const kept = [
  ['localNetwork', 'kept from home'],
  ['loopback', 'kept from this computer'],
] as const

export default cause({
  id: 'page-in-another-page',
  rung: 'client app',
  title: say`Plex’s page may stand inside another page`,
  reads: { browsers },
  mayRead: { answers },
  judge: ({ browsers, answers }, { target }) => {
    const told = kept.flatMap(([space, complaint]) => {
      const said = saidProof(target, complaint)
      return said ? [{ said, letIn: allThatLetPlexIn(browsers, answers, space) }] : []
    })
    const [first] = told
    return first && first.letIn.length > 0
      ? suspected(
          say`Open ${{ code: 'https://app.plex.tv' }} in a tab of its own: if it works there, it is so.`,
          first.said,
          ...first.letIn.slice(0, 5).map(provenBy),
        )
      : ruledOut()
  },
  explain: () => [
    say`The browser’s words say that Plex’s page was kept away. But by what the browsers on this computer have stored, Plex’s page is allowed.`,
    say`A page that stands inside another one, such as a dashboard of your own, has no permission of its own: the outer page’s counts, and the outer page has to pass it on. Where it does not, the browser says no without asking anybody.`,
    say`If you pressed “Allow” only after those words came, all is well by now: reload the page.`,
  ],
  fix: () =>
    fixOf(
      say`You open Plex’s page by itself.`,
      3,
      ...each(
        {
          kind: 'open',
          id: 'plex-in-own-tab',
          title: say`Open Plex in a tab of its own`,
          text: [say`Let your dashboard lead there by a link, in the place of the frame.`],
          link: 'plex-web-app',
        },
        {
          kind: 'copy',
          id: 'outer-page-passes-on',
          title: say`If the outer page is yours, let it pass its permission on`,
          text: [
            say`Write this into its ${{ code: 'iframe' }}. The address of the outer page has to begin with ${{ code: 'https://' }}; the browser then asks about that one, and you press “Allow”.`,
          ],
          copy: 'allow="local-network; loopback-network"',
          price: say`The outer page may then reach the devices in your home as well.`,
          undo: say`Take it out of the iframe again.`,
          conditional: true,
        },
      ),
    ),
  examples: () => [
    {
      name: 'the console complains, and the browser has stored that it is allowed',
      verdict: 'suspected',
      world: { where: 'this browser', pasted: 'kept from home', browser: 'allowed' },
    },
  ],
  lookalikes: () => [
    { name: 'it is blocked', world: { where: 'this browser', pasted: 'kept from home', browser: 'blocked' } },
    { name: 'nobody read what the browser has stored', world: { where: 'this browser', pasted: 'kept from home' } },
    { name: 'it is allowed, and no browser complains', world: { where: 'this browser', browser: 'allowed' } },
    { name: 'the words came on another computer', world: { where: 'another computer', pasted: 'kept from home', browser: 'allowed' } },
  ],
})
