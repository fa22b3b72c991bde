import type { Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { exclude } from '../../products/pieces'
import type { Product } from '../../products/product'
import { products } from '../../products/shelf'
import { instructed } from '../product-step'
import { remedy } from '../remedies'

const undo = say`Take the exception out of the same list again.`
const domain = 'plex.direct'

/** `address` of the server, where it is known: a value of its own to add, beside the domain. */
function steps({ id, name, exclusion }: Product, address: string | null): readonly Step[] {
  if (!exclusion) return []
  const title = say`Let ${name} leave Plex alone`
  const takesTwo = exclusion.text.includes(exclude)
  if (!takesTwo) return [instructed(`exclude-in-${id}`, title, { ...exclusion, undo })]
  const first = [say`Add this name to the exceptions of this page, and leave the protection itself on.`]
  const second = [say`Put it into the same list of exceptions.`]
  return [
    instructed(`exclude-in-${id}`, title, { ...exclusion, text: first, value: domain, undo }),
    ...(address === null
      ? []
      : [
          instructed(`exclude-address-in-${id}`, say`Add your server’s address as well`, {
            ...exclusion,
            text: second,
            value: address,
            undo,
          }),
        ]),
  ]
}

const optionWith =
  (address: string | null) =>
  (product: Product): Option => ({
    id: product.id,
    label: product.name,
    ...(product.exclusion?.unconfirmed === true ? { unconfirmed: true } : {}),
    steps: steps(product, address),
  })

/** One exception in the program that re-signs, by product (docs/sources/tls.md#interception); its protection stays on. */
export function excludeFrom(measured: Product | null, address: string | null): Remedy {
  const [first, ...others] = measured ? steps(measured, address) : []
  return first ? remedy(first, ...others) : remedy(chooseInterceptor(address))
}

const chooseInterceptor = (address: string | null): Step => ({
  kind: 'choose',
  id: 'interceptor',
  title: say`Which program is it?`,
  text: [say`Relock does not know this issuer. Look which security program or filter runs on this computer or on your router.`],
  options: [
    {
      id: 'unknown',
      label: say`None of these, or I do not know`,
      likely: true,
      steps: [
        {
          kind: 'tell',
          id: 'find-interceptor',
          title: say`Find out who it is`,
          text: [
            say`Open any well-known site, click the lock in the address bar and look who issued its certificate. The same name there as here: a program on this computer does it.`,
            say`Another name there: it happens on the way to the server. Try from another computer, then from another network.`,
            say`Search for the issuer’s name together with “HTTPS scanning”: its maker tells where the exceptions are.`,
          ],
        },
      ],
    },
    // Whose authority it is, is no choice among programs: it is told only where it was seen.
    ...products.filter(({ exclusion, group }) => exclusion !== undefined && group !== 'state').map(optionWith(address)),
  ],
})
