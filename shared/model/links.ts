import { say, type Message } from './message'

/** Every page that Relock can open. Ids cross the wire, never URLs; main opens them in the user's own browser. */
export const links = {
  'plex-secure-connections': {
    url: 'https://support.plex.tv/articles/206225077-how-to-use-secure-server-connections/',
    title: say`Plex: secure server connections`,
  },
  'plex-network-settings': { url: 'https://support.plex.tv/articles/200430283-network/', title: say`Plex: network settings` },
  'plex-ports': {
    url: 'https://support.plex.tv/articles/201543147-what-network-ports-do-i-need-to-allow-through-my-firewall/',
    title: say`Plex: ports`,
  },
  'plex-locked-out': {
    url: 'https://support.plex.tv/articles/204281528-why-am-i-locked-out-of-server-settings-and-how-do-i-get-in/',
    title: say`Plex: locked out of the server’s settings`,
  },
  'plex-claim': { url: 'https://www.plex.tv/claim/', title: say`Plex: get a claim code` },
  'plex-status': { url: 'https://status.plex.tv/', title: say`Plex: status of the service` },
  'plex-web-app': { url: 'https://app.plex.tv/', title: say`Plex in the browser` },
  'plex-plans': { url: 'https://www.plex.tv/plans/', title: say`Plex: passes and what they cost` },
  'plex-account': { url: 'https://app.plex.tv/desktop/#!/settings/account', title: say`Plex: your account’s settings` },
  'plex-downloads': { url: 'https://www.plex.tv/media-server-downloads/', title: say`Plex: downloads` },
  'plex-certificate-quota': {
    url: 'https://forums.plex.tv/t/certificate-csr-rate-limited-429-request-reset-docker-unraid-server/937795',
    title: say`Plex’s forum: certificate limited (429)`,
  },
  'plex-forum': { url: 'https://forums.plex.tv/', title: say`Plex: forum` },
  'lets-encrypt-status': { url: 'https://letsencrypt.status.io/', title: say`Let’s Encrypt: status of the service` },
} as const satisfies Record<string, { readonly url: string; readonly title: Message }>

type PageId = keyof typeof links
/** The page of the user's own router: main fills in the gateway that it measured. */
export const routerPage = 'router-page'

export type LinkId = PageId | typeof routerPage
export const isPage = (id: string): id is PageId => Object.hasOwn(links, id)
export const linkIds: readonly LinkId[] = [...Object.keys(links).filter(isPage), routerPage]
