import { z } from 'zod'
import identity, { securePlexOf } from '@shared/facts/identity'
import serverSettings from '@shared/facts/server-settings'
import trust from '@shared/facts/trust'
import { text } from '@shared/model/legible'
import { say, type Message } from '@shared/model/message'
import { instantText } from '@shared/model/place'
import { unmeasured } from '@shared/model/reading'
import { probe, type Probe } from '../examination/probe'
import { askMetServer } from './ask-met-server'
import { settingsIn } from './settings-answer'

/** Settings that Relock writes through the server’s own API (docs/sources/account.md#settings). */
export const changeableSettings = ['customConnections'] as const

/** One change of one setting of one server, as it is agreed to and taken back. */
export const settingChangeSchema = z.object({
  machineIdentifier: text.max(100),
  key: z.enum(changeableSettings),
  /** Its values as they stand in the settings, before and after. */
  from: text.max(4_000),
  to: text.max(4_000),
  at: instantText,
})
export type SettingChange = z.infer<typeof settingChangeSchema>

export type Changed =
  | { readonly done: true }
  | { readonly refused: Message }
  /** It may have been changed all the same, and can be taken back. */
  | { readonly unsure: Message }

/** What is asked for; `takesBack`: it undoes a change, so where all is as it was before there is nothing to do. */
export type WantedChange = SettingChange & { readonly takesBack?: true }

/**
 * A probe that changes a setting of the server that an examination has just met, over the very connection that was judged: asks what stands there,
 * writes, and looks whether it was kept. What became of it is told to `tell`, the last word counts; as a reading it says nothing.
 */
export const settingChanger = (wanted: WantedChange, tell: (ended: Changed) => void): Probe =>
  probe({
    fact: serverSettings,
    // Three pages of the server's own.
    patience: 15_000,
    after: { identity, trust },
    look: async (met, { surroundings, route, chain, signal }) => {
      const ask = (path: string, method: 'GET' | 'PUT') => askMetServer(surroundings, { ...met, route, chain }, path, signal, method)
      tell(
        met.identity && securePlexOf(met.identity)?.machineIdentifier !== wanted.machineIdentifier
          ? { refused: anotherServer }
          : await changeBy(ask, wanted, tell),
      )
      return unmeasured('unreached', null)
    },
  })

type Ask = (path: string, method: 'GET' | 'PUT') => ReturnType<typeof askMetServer>

const silent: Changed = {
  unsure: say`The server fell silent before it said what came of it: the setting may be changed or not. Relock can put back what stood there: “What I changed”, on its first screen.`,
}

/** Changes one setting by a server’s own pages. Whoever breaks off after the wish was sent does not know what came of it, and is told so beforehand. */
export async function changeBy(ask: Ask, { key, from, to, takesBack }: WantedChange, tell: (soFar: Changed) => void): Promise<Changed> {
  const before = await valueAt(key, ask)
  if ('why' in before) return notChanged(before.why)
  if (takesBack && spelled(before.value) === spelled(to)) return { done: true }
  if (spelled(before.value) !== spelled(from))
    return {
      refused: say`The setting is not any more as Relock saw it, so nothing was changed. Look again, and you see what stands there.`,
    }
  tell(silent)
  const answer = await ask(`/:/prefs?${new URLSearchParams({ [key]: to }).toString()}`, 'PUT')
  const after = await valueAt(key, ask)
  if ('why' in after) return silent
  if (spelled(after.value) === spelled(to)) return { done: true }
  if (spelled(after.value) !== spelled(from)) return { unsure: notAsWanted }
  return 'why' in answer ? notChanged(answer.why) : { refused: notAsWanted }
}

const notAsWanted = say`The server took the setting, and when Relock looked again it was not as it should be. Look at it on Plex’s page.`

/** A list, however its parts are set apart. */
const spelled = (list: string): string =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(',')

const notChanged = (why: Message): Changed => ({ refused: say`Nothing was changed: ${why}.` })

async function valueAt(key: string, ask: Ask): Promise<{ readonly value: string } | { readonly why: Message }> {
  const answer = await ask('/:/prefs', 'GET')
  if ('why' in answer) return answer
  const settings = settingsIn(answer.data)
  // A key that is left out has its default: of these texts the empty one.
  const value = settings?.get(key.toLowerCase()) ?? ''
  return settings === null || typeof value !== 'string' ? { why: say`its answer makes no sense here` } : { value }
}

const anotherServer = say`Another server answers there now, so nothing was changed.`
