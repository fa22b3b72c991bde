import type { Option, Remedy, Step } from '../../model/fix'
import { exclude, interceptors, type Interceptor } from '../../judging/certificate/interceptors'
import { say } from '../../model/message'
import { remedy } from '../remedies'

const undo = say`Take the exception out of the same list again.`

/** `address` of the server, where it is known: a value of its own to add, beside the domain. */
function exclusion({ id, product, menu, advice }: Interceptor, address: string | null): readonly [Step, ...Step[]] {
  const at = menu === null ? {} : { menu }
  const title = say`Let ${product} leave Plex alone`
  if (advice !== exclude) return [{ kind: 'tell', id: `exclude-in-${id}`, title, text: [advice], undo, ...at }]
  const domain = 'plex.direct'
  return [
    {
      kind: 'copy',
      id: `exclude-in-${id}`,
      title,
      text: [say`Add this name to the exceptions of this page, and leave the protection itself on.`],
      copy: domain,
      undo,
      ...at,
    },
    ...(address === null
      ? []
      : [
          {
            kind: 'copy' as const,
            id: `exclude-address-in-${id}`,
            title: say`Add your server’s address as well`,
            text: [say`Put it into the same list of exceptions.`],
            copy: address,
            undo,
            ...at,
          },
        ]),
  ]
}

const optionWith =
  (address: string | null) =>
  (interceptor: Interceptor): Option => ({
    id: interceptor.id,
    label: say`${interceptor.product}`,
    ...(interceptor.unconfirmed ? { unconfirmed: true } : {}),
    steps: exclusion(interceptor, address),
  })

/** One exception in the program that re-signs, by product (docs/sources/tls.md#interception); its protection stays on. */
export const excludeFrom = (measured: Interceptor | null, address: string | null): Remedy =>
  measured ? remedy(...exclusion(measured, address)) : remedy(chooseInterceptor(address))

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
    ...interceptors.filter((entry) => entry.kind !== 'state').map(optionWith(address)),
  ],
})
