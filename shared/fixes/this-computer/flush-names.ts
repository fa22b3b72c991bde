import type { Names } from '../../facts/names'
import type { Step } from '../../model/fix'
import { inUse } from '../../judging/names/answers'
import { say } from '../../model/message'

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

/** Old answers outlive a fix, in every place that the name passes: each is told to forget, and how long it would take by itself. */
export const flushNames = (names: Pick<Names, 'resolvers'>): readonly Step[] => [
  {
    kind: 'act',
    id: 'flush-names',
    title: say`Let this computer forget old answers`,
    text: [
      say`This computer remembers for a while that the name led nowhere. Relock can clear that memory for you; nothing else changes.`,
      say`By itself a wrong answer is forgotten after ${{ duration: oldAnswersLive(names) }} at the latest. A router forgets at once when it is restarted.`,
    ],
    act: 'flush-name-cache',
    oldAnswersLive: oldAnswersLive(names),
  },
  {
    kind: 'copy',
    id: 'flush-browser',
    title: say`Let your browser forget the old answers, too`,
    text: [
      say`Chrome, Edge, Brave and Opera keep answers of their own. Paste this into the address bar and click “Clear host cache”.`,
      say`In Firefox or Safari, quit the browser and open it again instead.`,
    ],
    copy: chromeNames,
  },
]
