import { deviceLookSchema, furthestOf } from '../model/device-look'
import { fact } from '../model/fact'
import { say } from '../model/message'

const words = {
  securely: {
    mood: 'good',
    says: say`Your browser reaches the server securely`,
    detail: say`A page of Relock’s own asked in it, which needs no permission for your home network; app.plex.tv does.`,
  },
  byName: { mood: 'broken', says: say`Your browser finds the server, and accepts no secure connection` },
  byAddress: { mood: 'broken', says: say`Your browser reaches the server by its address, and not by its name` },
  nowhere: { mood: 'broken', says: say`Your browser does not reach the server` },
} as const

/**
 * How far the user’s own browser on this computer gets, by a page that Relock shows on it alone: its own name server, proxy, extensions, rules and
 * authorities decide, and not what it lets app.plex.tv do (docs/sources/clients.md#a-page-on-this-computer).
 */
const ownBrowser = fact({
  id: 'own-browser',
  about: 'server',
  rung: 'client app',
  question: say`How far does your own browser get?`,
  schema: () => deviceLookSchema,
  share: { browser: 'open', ways: 'open' },
  observe: (look) => words[furthestOf(look) ?? 'nowhere'],
})
export default ownBrowser
