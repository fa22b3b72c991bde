import type { OtherPort } from '../../judging/other-port'
import type { Fix } from '../../model/fix'
import { say, type Message } from '../../model/message'
import { fixOf, remedy } from '../remedies'

/** Whoever insists on one address is given the one that answers. */
export const useOtherPort = ({ url }: OtherPort): Fix =>
  fixOf(
    say`You put the address into the program at which your server answers.`,
    2,
    remedy({
      kind: 'copy',
      id: 'use-other-port',
      title: say`Put this address into the program`,
      text: [say`Replace the address that the program has for your server with this one, and save.`],
      copy: url,
    }),
  )

export const answersAt = ({ dead, port, url }: OtherPort): Message =>
  say`Nobody lets anybody in at ${{ code: dead }}, but your server answers securely at port ${{ code: String(port) }} of the same host: ${{ code: url }}.`
