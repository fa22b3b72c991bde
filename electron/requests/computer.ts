import { links } from '@shared/model/links'
import { describeAct, performAct } from '../computer/acts'
import type { HandlerDependencies } from './dependencies'
import type { Handles } from './map-requests'
import type { OneDialog } from './restraint'

/** What Relock does on this computer for the person at it. */
export function computerRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'askConsent' | 'copyText' | 'openExternal'>,
  dialog: OneDialog,
) {
  const surroundings = () => host.surroundings({ offline: true, askPublicResolver: false })
  return {
    'copy text': async ({ text }) => {
      await host.copyText(text)
      return null
    },
    'open link': async ({ link }) => {
      await host.openExternal(links[link].url)
      return null
    },
    'describe act': ({ act }) => describeAct(act, surroundings()),
    'perform act': ({ act, command }) => performAct(act, command, surroundings(), (to) => dialog(() => host.askConsent(to), false)),
  } satisfies Partial<Handles>
}
