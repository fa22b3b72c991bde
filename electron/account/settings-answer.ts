import { z } from 'zod'

const setting = z.object({ id: z.string().max(100), value: z.union([z.string().max(4_000), z.number(), z.boolean()]) })
type Value = z.infer<typeof setting>['value']

const told = z.object({
  MediaContainer: z.object({
    Setting: z
      .array(z.unknown())
      .max(2_000)
      .transform((items) => items.flatMap((item) => setting.safeParse(item).data ?? [])),
  }),
})

/** What a server answers at `/:/prefs`, by keys in small letters, as they are written in more than one case (docs/sources/plex.md#settings); `null`: no such answer. */
export function settingsIn(data: unknown): ReadonlyMap<string, Value> | null {
  const read = told.safeParse(data)
  return read.success ? new Map(read.data.MediaContainer.Setting.map(({ id, value }) => [id.toLowerCase(), value])) : null
}
