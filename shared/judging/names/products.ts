import type { Interfaces } from '../../facts/interfaces'
import type { NameServers } from '../../facts/name-servers'
import type { DeviceDescription, ResolverAnswers } from '../../facts/names'
import type { Product } from '../../products/product'
import { products } from '../../products/shelf'
import { familyOf } from './answers'

/** What a device calls itself, for a proof: `AVM FRITZ!Box 7590`. */
export const callsItself = ({ title, maker, model }: DeviceDescription): string =>
  [maker, model].filter((text) => text !== null).join(' ') || (title ?? '')

/** Everything that a name server says of itself and of the device that it runs on. */
const wordsOf = ({ box, software }: ResolverAnswers): string =>
  [box?.title, box?.maker, box?.model, software].filter((text) => typeof text === 'string').join(' ')

/** The more a sign leaves out, the more it says: software that somebody put there, and a saying that needs this very software beside it. */
const weightOf = ({ signs }: Product): number =>
  (signs?.says?.isInstalled === true ? 1 : 0) + (signs?.says?.withSoftware === undefined ? 0 : 1)

/** Products by what the name server said itself: more than one where two say the same. */
export function productsOf(resolver: ResolverAnswers): readonly string[] {
  const words = wordsOf(resolver)
  const family = familyOf(resolver)
  const said = products.filter(({ signs }) => signs?.says?.words.test(words) === true && (signs.says.withSoftware ?? family) === family)
  if (said.length > 0) {
    const most = Math.max(...said.map(weightOf))
    return said.filter((product) => weightOf(product) === most).map(({ id }) => id)
  }
  const { server } = resolver
  return products
    .filter(({ signs }) => signs?.saysNo?.software === family && server.state === 'answered' && server.rcode === signs.saysNo.rcode)
    .map(({ id }) => id)
}

/** Products by what the router says of itself over UPnP and on its page. */
export function productsOfGateway({ title, maker, model }: DeviceDescription): readonly string[] {
  const words = [title, maker, model].filter((text) => text !== null).join(' ')
  const said = products.filter(({ signs }) => signs?.says?.words.test(words) === true)
  const isRouter = ({ group }: Product): boolean => group === 'router' || group === 'provider'
  const most = Math.max(0, ...said.filter(isRouter).map(({ signs }) => (signs?.says?.isInstalled === true ? 1 : 0)))
  return said.filter((product) => isRouter(product) && (product.signs?.says?.isInstalled === true ? 1 : 0) === most).map(({ id }) => id)
}

interface Home {
  readonly interfaces?: Interfaces | undefined
  readonly nameServers?: NameServers | undefined
}

/** The router’s product by the domain that it gave this computer. Only for a router whose software is unknown: the software says more than the domain. */
function productByDomain(resolver: ResolverAnswers, { interfaces, nameServers }: Home): string | null {
  if (familyOf(resolver) !== 'unknown' || interfaces?.gateways.includes(resolver.address) !== true) return null
  const domains = nameServers?.search ?? []
  return products.find(({ signs }) => signs?.domain !== undefined && domains.includes(signs.domain))?.id ?? null
}

/** Products for a filter: by what it says of itself, else by the domain of its network. */
export function productsFor(resolver: ResolverAnswers, home: Home): readonly string[] {
  const said = productsOf(resolver)
  const known = said.length > 0 ? null : productByDomain(resolver, home)
  return known === null ? said : [known]
}
