import { addressClass, isIpv4, sameSubnet } from '@shared/addresses/address'
import gateway from '@shared/facts/gateway'
import interfaces from '@shared/facts/interfaces'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { homeRouterAmong } from '../computer/gateways'
import { neighbourState } from '../computer/neighbours'
import { within } from '../network/deadline'
import { describeDevice } from '../network/device'
import { probe } from '../examination/probe'

/** Milliseconds: a router at home answers in some; what it does not say by then it does not say. */
const descriptionPatience = 2_500
/** Milliseconds for which Linux may trust an entry (docs/sources/paths.md#neighbours): that a router was there then is enough. */
const reachableTime = 45_000
/** As long as an address that nobody has takes to be given up, from the first packet on (docs/sources/paths.md#neighbours). */
const certainty = 4_000

export default probe({
  fact: gateway,
  patience: certainty + 1_000,
  after: { interfaces },
  look: async ({ interfaces }, { surroundings, signal }) => {
    const gateways = interfaces?.gateways ?? []
    // The one that opens ports, where there is one; and IPv4 first, as many a network announces a way out by IPv6 that nobody keeps up and nobody misses.
    const address = homeRouterAmong(gateways) ?? gateways.find(isIpv4) ?? gateways[0]
    if (address === undefined || interfaces === undefined) return unmeasured('unreached', say`no router is known`)
    if (addressClass(address) === 'public') return unmeasured('unreached', say`the way out is no router of a home`)
    const onLink = interfaces.adapters.some(({ addresses }) => addresses.some((own) => sameSubnet(address, own.address, own.prefixLength)))
    // Its questions are also what makes the system look for the device.
    const asked = within(descriptionPatience, signal, (own) => describeDevice(surroundings, address, own))
    const looked = onLink
      ? within(certainty, signal, (own) => neighbourState(surroundings, address, reachableTime, own))
      : Promise.resolve('unknown' as const)
    const described = await asked
    const state = described === null ? await looked : 'answers'
    const { title = null, maker = null, model = null } = described ?? {}
    return measured({ address, state, title, maker, model })
  },
})
