import type { Option, Step } from '../../model/fix'
import { interceptors, type Interceptor } from '../../judging/certificate/interceptors'
import { say } from '../../model/message'

function option(interceptor: Interceptor, measured: Interceptor | null): Option {
  const { id, product, menu, advice, unconfirmed } = interceptor
  return {
    id,
    label: say`${product}`,
    ...(interceptor.id === measured?.id ? { likely: true } : {}),
    ...(unconfirmed ? { unconfirmed: true } : {}),
    steps: [
      {
        kind: 'tell',
        id: `exclude-in-${id}`,
        title: say`Let ${product} leave Plex alone`,
        text: [advice],
        undo: say`Take the exception out of the same list again.`,
        ...(menu === null ? {} : { menu }),
      },
    ],
  }
}

/** One exception in the program that re-signs, by product (docs/sources/tls.md#interception); its protection stays on. */
export const excludeFrom = (measured: Interceptor | null): Step => ({
  kind: 'choose',
  id: 'interceptor',
  title: say`Which program is it?`,
  text: [
    measured
      ? say`The certificate’s issuer points to ${measured.product}.`
      : say`Relock does not know this issuer. Look which security program or filter runs on this computer or on your router.`,
  ],
  options: [
    ...interceptors.filter((entry) => entry.kind !== 'state' || entry.id === measured?.id).map((entry) => option(entry, measured)),
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
