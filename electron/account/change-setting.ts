import { z } from 'zod'
import identity from '@shared/facts/identity'
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

export type Changed = { readonly done: true } | { readonly refused: Message }

/**
 * A probe that changes a setting of the server that an examination has just met, over the very connection that was judged: asks what stands there,
 * writes, and looks whether it was kept. What became of it is told to `tell`; as a reading it says nothing.
 */
export const settingChanger = (wanted: SettingChange, tell: (ended: Changed) => void): Probe =>
  probe({
    fact: serverSettings,
    // Three pages of the server's own.
    patience: 15_000,
    after: { identity, trust },
    look: async (met, { surroundings, route, chain, signal }) => {
      const ask = (path: string, method: 'GET' | 'PUT') => askMetServer(surroundings, { ...met, route, chain }, path, signal, method)
      tell(met.identity && isOther(met.identity, wanted) ? { refused: anotherServer } : await change(wanted, ask))
      return unmeasured('unreached', null)
    },
  })

type Ask = (path: string, method: 'GET' | 'PUT') => ReturnType<typeof askMetServer>

async function change({ key, from, to }: SettingChange, ask: Ask): Promise<Changed> {
  const before = await valueAt(key, ask)
  if ('why' in before) return notChanged(before.why)
  if (spelled(before.value) !== spelled(from))
    return {
      refused: say`The setting is not any more as Relock saw it, so nothing was changed. Look again, and you see what stands there.`,
    }
  const answer = await ask(`/:/prefs?${new URLSearchParams({ [key]: to }).toString()}`, 'PUT')
  if ('why' in answer) return notChanged(answer.why)
  const after = await valueAt(key, ask)
  return 'value' in after && spelled(after.value) === spelled(to)
    ? { done: true }
    : { refused: say`The server took the setting, and when Relock looked again it was not as it should be. Look at it on Plex’s page.` }
}

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

const isOther = ({ secure }: { readonly secure: unknown }, { machineIdentifier }: SettingChange): boolean => {
  const told = z.object({ plex: z.object({ machineIdentifier: z.string() }) }).safeParse(secure)
  return !told.success || told.data.plex.machineIdentifier !== machineIdentifier
}
