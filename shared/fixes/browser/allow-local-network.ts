import type { Remedy, Step } from '../../model/fix'
import { browserTitles, type BrowserId } from '../../model/browser'
import { say, type Message } from '../../model/message'
import { browserWords, isLocked, type Seen, type Space } from '../../judging/client/browsers'
import { remedy } from '../remedies'

/** The page of one site's permissions in each browser made from Chromium (measured in Chromium 156; the others changed the first word only). */
const schemes: Readonly<Record<Exclude<BrowserId, 'firefox'>, string>> = {
  chrome: 'chrome',
  chromium: 'chrome',
  edge: 'edge',
  brave: 'brave',
  vivaldi: 'vivaldi',
  opera: 'opera',
}

const schemeOf = ({ browser }: Seen): string => schemes[browser === 'firefox' ? 'chrome' : browser]

/** Since 146 there are two permissions under these names; before, one. */
const firstWithTwo = 146
function rowOf({ version }: Seen, space: Space): Message {
  if (version !== null && Number(version.split('.')[0]) < firstWithTwo) return say`Local network access`
  return space === 'loopback' ? say`Apps on device` : say`Local network`
}

const later = say`Then reload app.plex.tv, and give the browser ten seconds to note it down before Relock looks again.`

/** Firefox’s own words for the two (docs/sources/clients.md#firefox). */
const rowInFirefox = (space: Space): string => (space === 'loopback' ? 'Device apps and services' : 'Local network devices')

const byHandInFirefox = (seen: Seen, space: Space, index: number): Step => ({
  kind: 'tell',
  id: `allow-in-browser-${String(index + 1)}`,
  title: say`Let app.plex.tv into your home network, in ${browserWords(seen)}`,
  text: [
    say`Click “Settings…” beside it. In the list, choose “Allow” for ${{ code: 'https://app.plex.tv' }} and save the changes. This lets Plex’s page in, and no other.`,
    later,
  ],
  menu: ['Settings', 'Privacy & Security', 'Permissions', rowInFirefox(space)],
  undo: say`Take ${{ code: 'https://app.plex.tv' }} out of the same list: Firefox then asks again.`,
})

const byHand = (seen: Seen, space: Space, index: number): Step => ({
  kind: 'copy',
  id: `allow-in-browser-${String(index + 1)}`,
  title: say`Let app.plex.tv into your home network, in ${browserWords(seen)}`,
  text: [
    say`Paste this into the address bar of ${browserTitles[seen.browser]}. In the list, find “${rowOf(seen, space)}” and choose “Allow”. This lets Plex’s page in, and no other.`,
    later,
  ],
  copy: `${schemeOf(seen)}://settings/content/siteDetails?site=https%3A%2F%2Fapp.plex.tv`,
  undo: say`Choose “Ask (default)” in the same row again.`,
})

const policyName = (space: Space, what: 'Allowed' | 'Blocked'): string =>
  `${space === 'loopback' ? 'LoopbackNetwork' : 'LocalNetwork'}${what}ForUrls`

const byPolicy = (seen: Seen, space: Space, index: number): Step => ({
  kind: 'copy',
  id: `allow-by-policy-${String(index + 1)}`,
  title: say`Ask whoever manages this computer, for ${browserTitles[seen.browser]}`,
  text: [
    say`A rule of theirs keeps Plex’s page away, and nothing in the browser changes that. They find all rules under ${{ code: `${schemeOf(seen)}://policy` }}.`,
    say`This line lets Plex’s page in. Where ${{ code: 'https://app.plex.tv' }} itself stands in ${{ code: policyName(space, 'Blocked') }}, it has to go from there.`,
  ],
  copy: `"${policyName(space, 'Allowed')}": ["https://app.plex.tv"]`,
  undo: say`They take the line out again.`,
})

/** Where it is not known which browser it is: all of them have it behind the sign beside the address. */
const besideAddress = (space: Space): Step => ({
  kind: 'tell',
  id: 'allow-beside-address',
  title: say`Let app.plex.tv through, in the browser that shows the message`,
  text: [
    say`Open ${{ code: 'https://app.plex.tv' }} there, click the sign at the left of the address, and switch “${space === 'loopback' ? say`Apps on device` : say`Local network`}” on. Before version 146 it is called “Local network access”. This lets Plex’s page in, and no other.`,
    say`Firefox has it in its settings, under “Privacy & Security”, “Permissions”, “${{ code: rowInFirefox(space) }}”.`,
    later,
  ],
  undo: say`Switch it off again in the same place.`,
})

/** One remedy for each profile that keeps Plex away: by hand where the user may, else by whoever laid it down. */
export const allowLocalNetwork = (shut: readonly Seen[], space: Space): readonly Remedy[] =>
  shut.length === 0
    ? [remedy(besideAddress(space))]
    : shut.slice(0, 6).map((seen, index) => {
        if (isLocked(seen)) return remedy(byPolicy(seen, space, index))
        return remedy(seen.browser === 'firefox' ? byHandInFirefox(seen, space, index) : byHand(seen, space, index))
      })
