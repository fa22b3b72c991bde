import type { Option, Remedy } from '../../model/fix'
import type { Family } from '../../judging/names/answers'
import { say } from '../../model/message'
import type { Product } from '../../products/product'
import { products } from '../../products/shelf'
import { instructed } from '../product-step'
import { remedy } from '../remedies'
import { otherNameServers, otherNameServersAtHome } from '../this-computer/other-name-servers'

/** What a product does to let one domain through (docs/sources/name-servers.md#exceptions); nothing where it has no such exception. */
export function exceptionIn({ id, name, exception }: Product, domain: string, isLikely: boolean): readonly Option[] {
  const instructions = exception?.(domain)
  if (!instructions) return []
  return [
    {
      id,
      label: name,
      ...(isLikely ? { likely: true } : {}),
      ...(instructions.unconfirmed === true ? { unconfirmed: true } : {}),
      steps: [instructed(`exception-${id}`, say`Let ${{ code: domain }} through`, instructions)],
    },
  ]
}

function isLikely({ id, signs = {} }: Product, guess: Guess): boolean {
  // What a device says of itself counts more than what its software shares with others.
  if (guess.products.length > 0) return guess.products.includes(id)
  return signs.address === undefined
    ? guess.families.some((family) => family !== 'unknown' && signs.software?.includes(family) === true)
    : guess.addresses.includes(signs.address)
}

/** Routers without such a page (Google Nest, most providers’ boxes): this computer, or the whole home, asks somebody else. */
const another: Option = { id: 'another', label: say`Another router, or it has no such page`, steps: [] }

/** What the answers gave away about who filters. */
export interface Guess {
  /** Options of this guide by which the filters called themselves. */
  readonly products: readonly string[]
  readonly families: readonly Family[]
  /** Addresses of the resolvers that filter. */
  readonly addresses: readonly string[]
}

/** One exception for one domain, in the router’s own words; the protection itself stays on for everything else. */
export const rebindingException = (domain: string, guess: Guess): readonly Remedy[] => [
  remedy({
    kind: 'choose',
    id: 'router',
    title: say`Which router or name server do you have?`,
    text: [say`Its name is on its back or on its sign-in page. Do you also use Pi-hole or AdGuard? Then do the same there.`],
    options: [...products.flatMap((product) => exceptionIn(product, domain, isLikely(product, guess))), another],
  }),
  otherNameServers,
  otherNameServersAtHome,
]
