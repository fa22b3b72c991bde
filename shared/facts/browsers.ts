import { z } from 'zod'
import { browserIds, browserTitles, permissions } from '../model/browser'
import { fact, type ValueOf } from '../model/fact'
import { plural, say } from '../model/message'
import { hostText, versionText } from '../model/place'

/** Profiles of one browser that are kept; nobody has more. */
const most = 40

/**
 * What do the browsers on this computer let app.plex.tv do? From their own files, which are only read, and only where the user agreed. Nothing is kept
 * but what stands here: no history, no other site, no name of a profile (docs/sources/clients.md#what-browsers-store).
 */
const browsers = fact({
  id: 'browsers',
  about: 'computer',
  rung: 'client app',
  question: say`What do the browsers on this computer let Plex do?`,
  schema: () =>
    z.object({
      browsers: z
        .array(
          z.object({
            browser: z.enum(browserIds),
            version: versionText.nullable(),
            /** What it asks for names; `null` where its files do not say, and then it does as it comes. `provider`: the host of its service. */
            names: z
              .object({
                asks: z.enum(['this computer', 'its own where that is the same', 'its own']),
                provider: hostText.nullable(),
                setBy: z.enum(['the user', 'policy']),
                /** Plex's names are excepted. */
                exceptsPlex: z.boolean(),
              })
              .nullable(),
            profiles: z
              .array(
                z.object({
                  /** 0 is the first one; the browser numbers the others. */
                  profile: z.int().min(0).max(9_999),
                  /** The one that was open last. */
                  isLast: z.boolean(),
                  /** `null`: not to be read, or a browser that keeps it where Relock cannot read it. */
                  localNetwork: z.enum(permissions).nullable(),
                  loopback: z.enum(permissions).nullable(),
                  /** `null`: as this computer does. */
                  proxy: z.enum(['none', 'found by itself', 'a script', 'fixed']).nullable(),
                  /** Why nothing of it could be read: half written or of another version is “no sense”. */
                  trouble: z.enum(['not readable', 'too big', 'no sense']).nullable(),
                }),
              )
              .max(most),
          }),
        )
        .max(browserIds.length * 3),
    }),
  share: { browsers: 'open' },
  observe: ({ browsers: found }) => {
    const [first] = found
    if (first === undefined) return { mood: 'neutral', says: say`No browser that Relock knows keeps files here` }
    const profiles = found.flatMap((browser) => browser.profiles)
    const isShut = profiles.some(({ localNetwork }) => localNetwork !== null && /^(?:blocked|no longer)/.test(localNetwork))
    const unread = profiles.filter(({ trouble }) => trouble !== null).length
    const titles = found.map(({ browser }) => browserTitles[browser])
    return {
      mood: isShut ? 'broken' : 'neutral',
      says: isShut
        ? say`A browser on this computer keeps app.plex.tv away from your home`
        : say`Relock read what your browsers let Plex do`,
      detail:
        unread > 0
          ? plural(unread, { one: say`${unread} profile could not be read`, other: say`${unread} profiles could not be read` })
          : titles.slice(1).reduce((told, title) => say`${told}, ${title}`, titles[0] ?? browserTitles.chrome),
    }
  },
})
export default browsers
export type Browsers = ValueOf<typeof browsers>
