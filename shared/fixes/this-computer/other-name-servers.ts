import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { publicNameServers } from '../../products/pieces'
import { remedy } from '../remedies'

const price = say`Cloudflare or Google then sees which names you look up, and names that only your router knows stop working.`

const onThisComputer: Step = {
  kind: 'copy',
  id: 'other-name-servers',
  title: say`Let this computer ask another name server`,
  text: [
    say`In this computer’s network settings, set the name servers (DNS) by hand to these two. Do the same on TVs and players that show the message.`,
  ],
  copy: publicNameServers,
  price,
  undo: say`Set the name servers (DNS) to “automatic” again.`,
}

/** This computer asks somebody else. It costs privacy, and says so; it comes after everything that costs nothing. */
export const otherNameServers: Remedy = remedy(onThisComputer)

/** The same for the whole home. */
export const otherNameServersAtHome: Remedy = remedy({
  kind: 'copy',
  id: 'router-name-servers',
  title: say`Or let the whole home ask another name server`,
  text: [say`Most routers have a field for name servers (DNS) on the page of the internet connection. Put these two there.`],
  copy: publicNameServers,
  price,
  undo: say`Empty the fields again: the router then asks your provider.`,
})
