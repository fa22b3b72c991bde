import { routerPageOf } from '@shared/judging/names/gateway'
import { isPage, links } from '@shared/model/links'
import type { Notice } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import type { Means } from '../acts/act'
import { describeAct, performAct, type Consent } from '../acts/acts'
import type { Surroundings } from '../computer/surroundings'
import { waysOut } from '../computer/gateways'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { settingsOfMetServer } from './change-setting'
import { openingIn } from './opening'
import { ownServerIn, publishingIn } from './publishing'
import { refuse } from './refuse'
import { sparingly, type OneDialog } from './restraint'
import type { Memory } from './session-file'

/** For the system's own list of gateways, which takes some milliseconds. */
const patience = 5_000

/** Milliseconds for which a look at this computer serves several descriptions. */
const described = 1_000

const noticeWords: Readonly<Record<Notice, Message>> = {
  'lock closed': say`It works: the lock is closed.`,
  'wait over': say`The waiting time is over. Relock looks once more and shows what comes next.`,
}

/** What Relock does on this computer for the person at it. */
export function computerRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'askConsent' | 'copyText' | 'openExternal' | 'notify' | 'examine' | 'account'>,
  dialog: OneDialog,
  kept: KeptEvidence,
  { openedPorts, changedSettings }: Pick<Memory, 'openedPorts' | 'changedSettings'>,
) {
  const changeSetting = settingsOfMetServer(host, kept)
  const means = (): Means => ({
    opening: openingIn(kept.looked),
    openedPorts,
    server: ownServerIn(kept.newestLook),
    publishing: publishingIn(kept.looked),
    changedSettings,
    changeSetting,
  })
  const surroundings = () => host.surroundings({ offline: true, askPublicResolver: false })
  /** The window asks of all acts at once: they share what was looked up. */
  let recent = { since: -Infinity, surroundings: surroundings() }
  const lately = (): Surroundings => {
    if (Date.now() - recent.since > described) recent = { since: Date.now(), surroundings: surroundings() }
    return recent.surroundings
  }
  /** Looks at what an act would be, under way: asked without a press, so that a page could ask for each without end. */
  const looking = new Map<string, ReturnType<typeof describeAct>>()
  let isAtIt = false
  /** Ends with the act that the user agreed to. */
  let acting: Promise<void> | null = null
  const handles = {
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
    // Asked without a press, so a page that somebody took over could ask it without end.
    notify: sparingly(({ of }: { readonly of: Notice }) => {
      host.notify(noticeWords[of])
      return null
    }),
    'describe act': async (wanted) => {
      const key = `${wanted.act} ${String(wanted.undo === true)}`
      const running = looking.get(key) ?? describeAct(wanted, lately(), means()).finally(() => looking.delete(key))
      looking.set(key, running)
      return await running
    },
    'perform act': async ({ command, ...wanted }) => {
      // Two at once would stop and start the same server, each under the other’s hands.
      if (isAtIt) return refuse(say`Relock is still at what you asked it for before. Wait until that is done, then press it again.`)
      isAtIt = true
      const agree = async (to: Consent): Promise<boolean> => {
        const agreed = await dialog(() => host.askConsent(to), false)
        if (agreed)
          acting = ended.then(
            () => undefined,
            () => undefined,
          )
        return agreed
      }
      const ended = performAct(wanted, command, surroundings(), agree, means())
      try {
        return await ended
      } finally {
        isAtIt = false
        acting = null
      }
    },
  } satisfies Partial<Handles>
  return { handles, acting: () => acting }
}
