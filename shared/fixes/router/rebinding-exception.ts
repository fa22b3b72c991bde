import type { Gateway } from '../../facts/gateway'
import type { Option, Remedy } from '../../model/fix'
import type { Family } from '../../judging/names/answers'
import { productsOfGateway } from '../../judging/names/products'
import { say, type Message } from '../../model/message'
import { removeEntry } from '../../products/pieces'
import type { Instructions, Product } from '../../products/product'
import { products } from '../../products/shelf'
import { instructed } from '../product-step'
import { remedy } from '../remedies'
import { groupWords, unsureWhichRouter, whyRouter } from './in-router'
import { otherNameServers, otherNameServersAtHome } from '../this-computer/other-name-servers'

/** Their page is opened at the router's own address. */
const hasPage = ({ group }: Product): boolean => group === 'router' || group === 'provider'

/**
 * What a product does to let one domain through (docs/sources/name-servers.md#exceptions); nothing where it has no such exception. `why` it is
 * likely; `null` where it is not.
 */
export function exceptionIn(product: Product, domain: string, why: Message | null): readonly Option[] {
  const { id, name, exception, group } = product
  const instructions = exception?.(domain)
  if (!instructions) return []
  const step = instructed(`exception-${id}`, say`Let ${{ code: domain }} through`, withUndo(instructions))
  const heading = groupWords[group]
  return [
    {
      id,
      label: name,
      ...(why ? { likely: true, why } : {}),
      ...(heading ? { group: heading } : {}),
      ...(instructions.unconfirmed === true ? { unconfirmed: true } : {}),
      steps: [hasPage(product) && instructions.menu ? { ...step, onRouterPage: true } : step],
    },
  ]
}

/** Read days later, “in the same place” means nothing: what was entered in a menu is taken out of that menu. */
function withUndo(instructions: Instructions): Instructions {
  const { menu, field, value, undo } = instructions
  if (!menu || value === undefined || undo !== removeEntry) return instructions
  const place = [...menu, ...(field === undefined ? [] : [field])].join(' → ')
  return { ...instructions, undo: say`In ${{ code: place }}, remove ${{ code: value }}.` }
}

/** Why it may be this product: what a device says of itself counts more than what its software shares with others. */
function whyLikely(product: Product, guess: Guess): Message | null {
  const { id, signs = {} } = product
  if (guess.products.length > 0) return guess.products.includes(id) ? say`it calls itself so` : null
  const byGateway = guess.router && whyRouter(product, guess.router)
  if (byGateway || (guess.router && productsOfGateway(guess.router).length > 0)) return byGateway ?? null
  if (signs.address !== undefined) return guess.addresses.includes(signs.address) ? say`its address is ${{ code: signs.address }}` : null
  const family = guess.families.find((entry) => entry !== 'unknown' && signs.software?.includes(entry) === true)
  return family === undefined ? null : say`it answers like ${family}`
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
  /** The router, where it is the one that filters. */
  readonly router: Gateway | undefined
}

/** One exception for one domain, in the router’s own words; the protection itself stays on for everything else. */
export const rebindingException = (domain: string, guess: Guess): readonly Remedy[] => [
  letNameThrough(domain, guess),
  otherNameServers,
  otherNameServersAtHome,
]

const letNameThrough = (domain: string, guess: Guess): Remedy =>
  remedy({
    kind: 'choose',
    id: 'router',
    title: say`Which router do you have?`,
    text: [say`The name is on a sticker on its back. Do you also use Pi-hole or AdGuard? Then do the same there.`],
    options: [...products.flatMap((product) => exceptionIn(product, domain, whyLikely(product, guess))), another, unsureWhichRouter()],
  })

/** For the devices of a home of whose name server nothing was seen from here. */
export const letNameThroughAtHome = (domain: string): readonly Remedy[] => [
  letNameThrough(domain, { products: [], families: [], addresses: [], router: undefined }),
  otherNameServersAtHome,
]
