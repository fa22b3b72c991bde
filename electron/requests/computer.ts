import { routerPageOf } from '@shared/judging/names/gateway'
import { isPage, links } from '@shared/model/links'
import { say } from '@shared/model/message'
import { describeAct, performAct } from '../computer/acts'
import { waysOut } from '../computer/gateways'
import type { HandlerDependencies } from './dependencies'
import type { Handles } from './map-requests'
import { refuse } from './refuse'
import type { OneDialog } from './restraint'

/** For the system's own list of gateways, which takes some milliseconds. */
const patience = 5_000

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
      // Measured here and now: what a page or a saved report says of gateways is opened by nobody.
      const url = isPage(link) ? links[link].url : routerPageOf((await waysOut(surroundings(), AbortSignal.timeout(patience))).gateways)
      if (url === null) return refuse(say`Relock does not know your router’s address. It stands on the router’s sticker.`)
      await host.openExternal(url)
      return null
    },
    'describe act': ({ act }) => describeAct(act, surroundings()),
    'perform act': ({ act, command }) => performAct(act, command, surroundings(), (to) => dialog(() => host.askConsent(to), false)),
  } satisfies Partial<Handles>
}
