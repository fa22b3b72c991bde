import { say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import type { SettingChange } from '../account/change-setting'
import { notDone, notWritten, nothingToDo, type Act, type ActPlan, type Means } from './act'
import type { Surroundings } from '../computer/surroundings'

/** Characters of the setting, which is shown twice, and of all that is shown 4,000 come back from the page. Nobody reads more before agreeing. */
const longest = 1_900

/** How it is spelled for whoever agrees: who is asked, for what, and what stands there before and after. */
const spell = (server: string, { key, from, to }: Pick<SettingChange, 'key' | 'from' | 'to'>): string =>
  `PUT ${server}/:/prefs\n${key}: ${from === '' ? '(empty)' : from} → ${to === '' ? '(empty)' : to}`

/**
 * Adds the address at which Relock met the server to those that it publishes, in its owner’s name and over the connection that was verified
 * (docs/sources/account.md#settings). What stands there stays. Server, address and setting are those of this run’s look; the page names the act alone.
 */
function planPublishing({ now }: Surroundings, _: AbortSignal, { publishing, changedSettings, changeSetting }: Means): Promise<ActPlan> {
  if (publishing === null)
    return Promise.resolve(nothingToDo(say`Relock was not let into your server’s settings. Sign in to Plex as its owner, and look again.`))
  const { machineIdentifier, server, from, add } = publishing
  const to = from === '' ? add : `${from},${add}`
  if (to.length > longest) return Promise.resolve(nothingToDo(say`So much stands in the setting that it is better changed by hand.`))
  const wanted: SettingChange = { machineIdentifier, key: 'customConnections', from, to, at: instantOf(now()) }
  return Promise.resolve({
    available: true,
    request: {
      spelled: spell(server, wanted),
      ask: async (running) => {
        // Written down before it is asked for: what a crash leaves changed can still be taken back.
        await changedSettings.keep(wanted)
        if (!(await changedSettings.list()).some(({ at, to: kept }) => at === wanted.at && kept === to)) return notWritten
        const ended = await changeSetting(wanted, running)
        if ('done' in ended) return { done: say`Your server publishes the address. Apps learn it from Plex within a minute.` }
        // It counts as done, so that it stands among what was changed and can be taken back; the look that follows shows what came of it.
        if ('unsure' in ended) return { done: ended.unsure }
        await changedSettings.forget(wanted)
        return ended
      },
    },
  })
}

/** Puts back what stood there, where nobody has changed it since. */
async function planTakingBack(_: Surroundings, __: AbortSignal, { server, changedSettings, changeSetting }: Means): Promise<ActPlan> {
  const changed = await changedSettings.list()
  const newest = changed.find(({ machineIdentifier }) => machineIdentifier === server?.machineIdentifier)
  if (changed.length === 0) return nothingToDo(say`No setting is changed that Relock changed.`)
  if (newest === undefined || server === null)
    return notDone(say`Sign in to Plex as the owner of your server and look at it; then Relock can take its setting back.`)
  const back = { ...newest, from: newest.to, to: newest.from, takesBack: true } as const
  return {
    available: true,
    request: {
      spelled: spell(server.at, back),
      ask: async (running) => {
        const ended = await changeSetting(back, running)
        if (!('done' in ended)) return { refused: 'unsure' in ended ? ended.unsure : ended.refused }
        await changedSettings.forget(newest)
        return { done: say`The setting is as it was before.` }
      },
    },
  }
}

/** The server tells apps the address at which it is reached, and tells them no longer. */
export const publishAddress: Act = {
  plan: planPublishing,
  purpose: say`Then Plex tells your apps this address beside the others. Nothing else of your server is changed, and Relock can take it back: “What I changed”, on its first screen.`,
  done: say`Your server publishes the address.`,
  undo: {
    plan: planTakingBack,
    purpose: say`Then Plex tells your apps this address no longer.`,
    done: say`The setting is as it was before.`,
  },
}
