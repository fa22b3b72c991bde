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
  text: [
    say`Put these two where the router tells your devices their name server (DNS): on the page for the home network (LAN, DHCP). The field on the page of the internet connection does not help, as the router goes on filtering what it hands on.`,
    say`Then switch your devices off and on, so that they take them.`,
  ],
  copy: publicNameServers,
  price,
  undo: say`Put the router’s own address there again, or empty the fields.`,
})
