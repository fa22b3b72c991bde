import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** Nothing is switched off for it. */
export const privateWindow: Step = {
  kind: 'tell',
  id: 'private-window',
  title: say`Try a private window first`,
  text: [
    say`Browsers run no extensions in a private window unless you allowed them there. Open ${{ code: 'https://app.plex.tv' }} in one and sign in. If Plex works there, it is one of your extensions.`,
  ],
}

const exceptPlex: Step = {
  kind: 'copy',
  id: 'except-plex-in-blocker',
  title: say`Let the blocker leave Plex alone`,
  text: [
    say`Open Plex’s page, click the blocker’s sign beside the address bar (uBlock Origin, AdGuard, Ghostery, Brave’s lion …) and switch it off for this page.`,
    say`Where it has a list of allowed or trusted sites, this line goes into it as well, as your server has a name of that ending.`,
  ],
  copy: 'plex.direct',
  undo: say`Switch it on for the page again, and take the line out.`,
}

const oneByOne: Step = {
  kind: 'tell',
  id: 'extensions-one-by-one',
  title: say`Find out which extension it is`,
  text: [
    say`Switch all extensions off and look whether Plex works. Then switch them on one after the other: the last one before Plex fails again is the one that blocks it.`,
  ],
  undo: say`Switch the others on again.`,
}

/** The cheapest look first: nothing is switched off before it is known that an extension does it. */
export const unblockExtension: readonly Remedy[] = each(privateWindow, exceptPlex, oneByOne)

/** What only whoever manages the browser may change. */
export const askManager: readonly Remedy[] = each(
  {
    kind: 'copy',
    id: 'ask-manager-to-allow',
    title: say`Ask whoever manages this computer`,
    text: [
      say`The browser follows rules of a company, a school or a parental control. ${{ code: 'chrome://policy' }} shows them, in Edge ${{ code: 'edge://policy' }}; the rule is called ${{ code: 'URLBlocklist' }}.`,
      say`This line lets Plex’s servers at home through.`,
    ],
    copy: '"URLAllowlist": ["plex.direct"]',
    undo: say`They take the line out again.`,
  },
  {
    kind: 'tell',
    id: 'browser-without-rules',
    title: say`Until then, use a device that is your own`,
    text: [say`On a computer, phone or TV that nobody else manages, Plex is not affected.`],
  },
)
