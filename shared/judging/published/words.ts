import { say, type Message } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import type { Published, PublishedAddress } from '../../facts/published'
import { networkWords } from '../../addresses/address-kind'
import { urlToPublish, type Way } from './ways'
import type { LocalEndpoint } from './met'

const tellers: Readonly<Record<PublishedAddress['toldBy'], Message>> = {
  'plex.tv': say`What plex.tv tells Plex’s apps about your server`,
  'the log': say`What your server publishes, by its own log`,
  'the preferences': say`What stands in your server’s settings`,
  'pasted text': say`What the text that you pasted tells about your server`,
}

/** Who told of the addresses, as the head of a proof. */
export const toldBy = ({ addresses }: Pick<Published, 'addresses'>): Message => tellers[addresses[0]?.toldBy ?? 'plex.tv']

export const listed = (ways: readonly Way[]): Message => {
  const [first, second, third, ...rest] = ways.map(({ entry, address }) => ({ code: `${address ?? entry.host}:${String(entry.port)}` }))
  if (!first) return say`no address`
  if (!second) return say`${first}`
  if (!third) return say`${first} and ${second}`
  return rest.length === 0 ? say`${first}, ${second} and ${third}` : say`${first}, ${second}, ${third} and ${rest.length} more`
}

const stateWords: Readonly<Record<Way['state'], Message>> = {
  answers: say`answers`,
  stranger: say`something else answers there`,
  dead: say`nobody answers there from here`,
  untried: say`not tried from here`,
}

/** One line for each way that leads astray, and one for the address that does not. */
export function proofsOf(published: Published, dead: readonly Way[], met: LocalEndpoint | null): readonly Proof[] {
  const told = toldBy(published)
  return [
    ...dead.slice(0, 4).map((way) => {
      const of = way.address === null ? null : networkWords(way.address)
      const where = { code: `${way.address ?? way.entry.host}:${String(way.entry.port)}` }
      return proof(
        told,
        of === null ? say`${where}: ${stateWords[way.state]}` : say`${where}, a network of ${of}: ${stateWords[way.state]}`,
      )
    }),
    ...(met === null
      ? []
      : [proof(say`Where your server answers from here`, say`${{ code: urlToPublish(met) }}, which is not among them`)]),
  ]
}
