import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { publicNameServers } from '../../products/pieces'

/** This computer asks somebody else. It costs privacy, and says so; it comes after every exception. */
export const otherNameServers: Step = {
  kind: 'copy',
  id: 'other-name-servers',
  title: say`Let this computer ask another name server`,
  text: [
    say`In this computer’s network settings, set the name servers (DNS) by hand to these two. Do the same on TVs and players that show the message.`,
    say`It costs something: Cloudflare or Google then sees which names you look up, and names that only your router knows stop working.`,
  ],
  copy: publicNameServers,
  undo: say`Set the name servers (DNS) to “automatic” again.`,
}
