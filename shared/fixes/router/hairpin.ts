import { hostAndPort } from '../../addresses/spell'
import type { Gateway } from '../../facts/gateway'
import type { LocalEndpoint } from '../../judging/published/met'
import type { Remedy, StepOf } from '../../model/fix'
import { say } from '../../model/message'
import { remedy, underOwnName } from '../remedies'
import { inRouter } from './in-router'

/** It costs nothing and no router can spoil it. */
export const homeAddressForAll = ({ address, port }: LocalEndpoint): Remedy =>
  underOwnName(say`from inside your home it leads to the router, and no further.`, {
    kind: 'copy',
    id: 'use-home-address',
    title: say`Use the server’s address at home, in this program`,
    text: [say`Enter this in place of the address outside. A phone or laptop that leaves the house goes on using the one outside.`],
    copy: hostAndPort(address, port),
    undo: say`Enter the old address again.`,
  })

const hairpin: StepOf<'tell'> = {
  kind: 'tell',
  id: 'hairpin',
  title: say`Or let the router lead you back in`,
  text: [
    say`Look for “NAT loopback”, “hairpin NAT” or “NAT reflection” and switch it on for the server’s port. Many simple routers have no such switch: then use the address at home.`,
  ],
  undo: say`Switch it off again in the same place.`,
  onRouterPage: true,
}

export const hairpinInRouter = (gateway: Gateway | undefined): Remedy =>
  remedy(inRouter('router-for-hairpin', gateway, { task: 'hairpin', general: hairpin }))
