import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

/** Of several addresses the one that works, for a program that takes another; `null`: none was seen to work. */
export const addressToProgram = (uri: string | null): readonly Remedy[] => [
  ...(uri === null
    ? []
    : [
        remedy({
          kind: 'copy',
          id: 'address-that-works',
          title: say`Give the program this address`,
          text: [
            say`Choose it where the program lists the addresses of your server, or put it into the field for the address.`,
            say`If the program cannot be told an address, look for a newer version of it.`,
          ],
          copy: uri,
          undo: say`Choose the old address again.`,
        }),
      ]),
  remedy({
    kind: 'tell',
    id: 'tell-fewer-addresses',
    title: say`Or let your server tell fewer addresses`,
    text: [
      say`Choose the adapter that has the server’s address in your home network, and save. A container has none of these: give it the network of its host, or it goes on telling its own address.`,
    ],
    menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Preferred network interface'],
    undo: say`Choose “Any” again and save.`,
  }),
]
