import type { Names } from '../../facts/names'
import type { Remedy, Step } from '../../model/fix'
import { inUse } from '../../judging/names/answers'
import { say } from '../../model/message'
import { remedy } from '../remedies'

export const chromeNames = 'chrome://net-internals/#dns'

/** Seconds that a "no" may live at most, where nobody told (docs/sources/name-servers.md#remembered-answers). */
const longestNo = 1_800

/** How long the filters' wrong answers may still be remembered, milliseconds (RFC 2308 §5). */
export function oldAnswersLive({ resolvers }: Pick<Names, 'resolvers'>): number {
  const told = inUse(resolvers).flatMap(({ server }) =>
    server.state === 'answered' && server.negativeTtl !== null ? [server.negativeTtl] : [],
  )
  return 1_000 * (told.length > 0 ? told.reduce((longest, ttl) => Math.min(Math.max(longest, ttl), 86_400), 0) : longestNo)
}

/** Old answers die within minutes on most name servers; a look costs less than a second. Milliseconds. */
const lookEvery = 20_000

const flushComputer: Step = {
  kind: 'act',
  id: 'flush-names',
  title: say`Let this computer forget old answers`,
  text: [say`This computer remembers for a while that the name led nowhere. Clearing that memory changes nothing else.`],
  act: 'flush-name-cache',
}

const waitForNames = (names: Pick<Names, 'resolvers'>): Step => ({
  kind: 'wait',
  id: 'wait-for-names',
  title: say`Wait until the old answer is forgotten`,
  text: [
    say`By itself a wrong answer is forgotten after ${{ duration: oldAnswersLive(names) }} at the latest. A router forgets at once when it is restarted.`,
  ],
  ms: oldAnswersLive(names),
  lookEvery,
})

/** Old answers outlive a fix, in every place that the name passes: each is told to forget, and how long it takes by itself. */
export const forgetNames = (names: Pick<Names, 'resolvers'>): readonly Remedy[] => [remedy(flushComputer), remedy(waitForNames(names))]

/** For the last screen of a fix that brought a name back: Relock asks again, a browser may not. */
export const browserForgets = say`Does the browser still show the message? Chrome, Edge, Brave and Opera remember names themselves: paste ${{ code: chromeNames }} into the address bar and click “Clear host cache”. Quit Firefox or Safari and open it again.`
