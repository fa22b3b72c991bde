import type { Option, Step } from '../../model/fix'
import type { Family } from '../../judging/names/answers'
import { say } from '../../model/message'
import { otherNameServers } from '../this-computer/other-name-servers'
import { rebindingProducts, type RebindingProduct } from './rebinding-products'

function option(product: RebindingProduct, domain: string, guess: Guess): Option {
  const { id, label, menu, copy, text, undo, unconfirmed } = product
  const base = { id: `exception-${id}`, title: say`Let ${{ code: domain }} through`, text, undo, ...(menu ? { menu } : {}) }
  const fits =
    product.address === undefined
      ? guess.families.some((family) => product.families.includes(family))
      : guess.addresses.includes(product.address)
  // What a device says of itself counts more than what its software shares with others.
  const likely = guess.products.length > 0 ? guess.products.includes(id) : fits
  return {
    id,
    label,
    ...(likely ? { likely: true } : {}),
    ...(unconfirmed === true ? { unconfirmed: true } : {}),
    steps: [copy === undefined ? { kind: 'tell', ...base } : { kind: 'copy', copy, ...base }],
  }
}

/** For routers without such a page (Google Nest, most providers’ boxes): this computer asks somebody else. */
const another: Option = {
  id: 'another',
  label: say`Another router, or it has no such page`,
  steps: [
    otherNameServers,
    {
      kind: 'tell',
      id: 'router-name-servers',
      title: say`Or let the whole home ask them`,
      text: [say`Most routers have a field for name servers (DNS) on the page of the internet connection. Put the same two there.`],
      undo: say`Empty the fields again: the router then asks your provider.`,
    },
  ],
}

/** What the answers gave away about who filters. */
export interface Guess {
  /** Options of this guide by which the filters called themselves. */
  readonly products: readonly string[]
  readonly families: readonly Family[]
  /** Addresses of the resolvers that filter. */
  readonly addresses: readonly string[]
}

/** One exception for one domain, in the router’s own words; the protection itself stays on for everything else. */
export const rebindingException = (domain: string, guess: Guess): Step => ({
  kind: 'choose',
  id: 'router',
  title: say`Which router or name server do you have?`,
  text: [say`Its name is on its back or on its sign-in page. Do you also use Pi-hole or AdGuard? Then do the same there.`],
  options: [...rebindingProducts(domain).map((product) => option(product, domain, guess)), another],
})
