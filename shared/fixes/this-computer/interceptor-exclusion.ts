import type { Option, Step } from '../../model/fix'
import { say } from '../../model/message'
import type { Product } from '../../products/product'
import { products } from '../../products/shelf'
import { instructed } from '../product-step'

function option({ id, name, group, exclusion }: Product, measured: Product | null): readonly Option[] {
  // Whose authority it is, is no choice among programs: it is told only where it was seen.
  if (!exclusion || (group === 'state' && id !== measured?.id)) return []
  const instructions = { ...exclusion, undo: say`Take the exception out of the same list again.` }
  return [
    {
      id,
      label: name,
      ...(id === measured?.id ? { likely: true } : {}),
      ...(exclusion.unconfirmed === true ? { unconfirmed: true } : {}),
      steps: [instructed(`exclude-in-${id}`, say`Let ${name} leave Plex alone`, instructions)],
    },
  ]
}

/** One exception in the program that re-signs, by product (docs/sources/tls.md#interception); its protection stays on. */
export const excludeFrom = (measured: Product | null): Step => ({
  kind: 'choose',
  id: 'interceptor',
  title: say`Which program is it?`,
  text: [
    measured
      ? say`The certificate’s issuer points to ${measured.name}.`
      : say`Relock does not know this issuer. Look which security program or filter runs on this computer or on your router.`,
  ],
  options: [
    ...products.flatMap((product) => option(product, measured)),
    {
      id: 'unknown',
      label: say`None of these, or I do not know`,
      ...(measured ? {} : { likely: true }),
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
  ],
})
