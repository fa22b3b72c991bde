import { valueOf, type Evidence } from '../../model/evidence'
import names, { type ResolverAnswers } from '../../facts/names'
import { say, type Message } from '../../model/message'
import { filtersPrivate, inUse, replyOf, type Asked } from './answers'

/** The name servers that hid the name at the last look and give it now, while others still hide it. */
function opened(before: Asked, now: Asked): readonly ResolverAnswers[] {
  const hid = before.resolvers.filter((resolver) => filtersPrivate(resolver, before.expected))
  return now.resolvers.filter(
    ({ address, port, server }) =>
      replyOf(server, now.expected) === 'right' && hid.some((other) => other.address === address && other.port === port),
  )
}

/** Of several filters in a row one was opened: that is worth a word, though the verdict is still the same. `null` where none was. */
export function namesProgress(before: Evidence, now: Evidence): Message | null {
  for (const { id } of now.routes) {
    const [then, today] = [valueOf(before, names, id), valueOf(now, names, id)]
    if (!then || !today) continue
    const done = opened(then, today)
    const left = today.resolvers.filter((resolver) => filtersPrivate(resolver, today.expected))
    if (done.length > 0 && left.length > 0 && inUse(left).length > 0)
      return say`${{ code: addressesOf(done) }} lets the name through now: that one is done. ${{ code: addressesOf(left) }} still takes the address away, and needs the same.`
  }
  return null
}

const addressesOf = (resolvers: readonly ResolverAnswers[]): string => resolvers.map(({ address }) => address).join(', ')
