import type { Gateway } from '../../facts/gateway'
import { productsOfGateway, callsItself } from '../../judging/names/products'
import { routerPage } from '../../model/links'
import type { Option, Step, StepOf } from '../../model/fix'
import { say, type Message } from '../../model/message'
import type { Group, Product, RouterTask } from '../../products/product'
import { products } from '../../products/shelf'

/** Headings of the list. */
export const groupWords: Partial<Readonly<Record<Group, Message>>> = {
  router: say`Routers`,
  provider: say`From your internet provider`,
  filter: say`Filters`,
  server: say`Servers for experts`,
}

/** The name stands on the router's own page, so that is where whoever does not know it looks. */
export const unsureWhichRouter = (id = 'find-router-name'): Option => ({
  id: 'unsure',
  label: say`I do not know`,
  unsure: true,
  steps: [
    {
      kind: 'open',
      id,
      title: say`Look at your router’s page`,
      text: [
        say`Its name stands at the top of the page, before you sign in, and on the sticker on its back.`,
        say`Then go back here and choose that name. No such name in the list? Say that you could not do this.`,
      ],
      link: routerPage,
    },
  ],
})

/** Why a product is likely, by what the router calls itself; `null`: nothing speaks for it. */
export function whyRouter({ id }: Product, gateway: Gateway | undefined): Message | null {
  if (!gateway || !productsOfGateway(gateway).includes(id)) return null
  return say`your router calls itself ${callsItself(gateway)}`
}

/** Something to do on a router’s page, told in general for all whose menu nobody knows. */
export interface InRouter {
  readonly task: RouterTask
  readonly general: StepOf<'tell'>
}

/**
 * Which router is it? Each with the menus of its own for what is to be done there, as far as a source tells them; the measured one is chosen beforehand.
 * What no source tells says so, and how it is called in most.
 */
export const inRouter = (id: string, gateway: Gateway | undefined, ...parts: readonly InRouter[]): Step => ({
  kind: 'choose',
  id,
  asks: id,
  title: say`Which router do you have?`,
  text: [say`The name is on a sticker on its back. Then Relock says where this is in it, as far as that is known.`],
  options: [
    ...products.flatMap((product) => optionOf(product, gateway, parts)),
    { id: 'another', label: say`Another router`, steps: parts.map(({ general }) => general) },
    unsureWhichRouter(`find-name-${id}`),
  ],
})

function optionOf(product: Product, gateway: Gateway | undefined, parts: readonly InRouter[]): readonly Option[] {
  const { id, name, group, pages } = product
  if (!pages || !parts.some(({ task }) => pages[task])) return []
  const why = whyRouter(product, gateway)
  const heading = groupWords[group]
  const isUnsure = parts.some(({ task }) => pages[task]?.unconfirmed === true)
  return [
    {
      id,
      label: name,
      ...(why ? { likely: true, why } : {}),
      ...(heading ? { group: heading } : {}),
      ...(isUnsure ? { unconfirmed: true } : {}),
      steps: parts.map((part) => stepIn(product, part)),
    },
  ]
}

/** The same step with the menu of one router, or with the word that nobody knows it. */
function stepIn({ id, pages }: Product, { task, general }: InRouter): Step {
  const page = pages?.[task]
  const own = { ...general, id: `${general.id}-${id}` }
  if (!page) return { ...own, text: [say`Relock knows no menu for this in your router.`, ...general.text] }
  return { ...own, menu: [...page.menu, ...(page.field === undefined ? [] : [page.field])], text: [...(page.text ?? []), ...general.text] }
}
