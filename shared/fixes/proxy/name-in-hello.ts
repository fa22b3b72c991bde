import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { nameInProxy, wayAroundProxy } from './reverse-proxy'

/** Lets connections through that say this name in their hello (RFC 6066 §3). */
export const letNamePass = (name: string): Remedy =>
  remedy({
    kind: 'choose',
    id: 'who-cuts-off',
    title: say`What stands between you and Plex?`,
    text: [
      say`Try it once from another network, such as the phone’s own (without Wi-Fi). Does it work there, a filter in your network does it; else a proxy at the server.`,
    ],
    options: [
      {
        id: 'filter',
        label: say`A filter or a security function in my network`,
        steps: [
          {
            kind: 'copy',
            id: 'allow-in-filter',
            title: say`Allow Plex’s name there`,
            text: [
              say`Look in the router’s app or page for parental controls, web filter, security or “protection”, and in the security program on this computer. Put this name on its list of allowed sites, and leave the protection itself on.`,
              say`In a school, a company or a hotel, only whoever looks after the network can do it.`,
            ],
            copy: 'plex.direct',
            undo: say`Take the name off the same list.`,
          },
        ],
      },
      { id: 'proxy', label: say`A reverse proxy in front of Plex`, steps: [wayAroundProxy, nameInProxy(name)] },
    ],
  })
