import { diagnose, type Finding } from '@shared/diagnose'

import { home, type Seen } from '../evidence/home'
import { spoken as inEnglish } from '../spoken'

/** Ids of the causes that are convicted, lowest rung first. */
export const convicted = (seen: Seen): readonly string[] => diagnose(home(seen)).confirmed.map((finding) => finding.cause)
export const suspectedOf = (seen: Seen): readonly string[] => diagnose(home(seen)).suspected.map((finding) => finding.cause)

export function finding(seen: Seen, cause: string): Finding {
  const found = diagnose(home(seen)).findings.find((entry) => entry.cause === cause)
  if (!found) throw new RangeError(`there is no cause ${cause}`)
  return found
}

/** Everything that a finding says, as one text. */
export const spoken = ({ verdict, explanation, fix }: Finding): string =>
  [
    ...('proofs' in verdict ? verdict.proofs.flatMap(({ what, seen }) => [what, seen]) : []),
    ...(verdict.is === 'suspected' ? [verdict.settledBy] : []),
    ...explanation,
    ...(fix ? [fix.summary] : []),
  ]
    .map((message) => inEnglish(message))
    .join('\n')
