import { addressClass, isAddress, sameSubnet } from '@shared/addresses/address'
import interfaces from '@shared/facts/interfaces'
import portMapping, { mostMappings, type PortMapping } from '@shared/facts/port-mapping'
import { say } from '@shared/model/message'
import { port } from '@shared/model/quantities'
import { measured, unmeasured } from '@shared/model/reading'
import { homeRouterAmong } from '../computer/gateways'
import { within } from '../network/deadline'
import { askNatPmp, askPcp } from '../network/port-mapping/datagrams'
import { probe } from '../examination/probe'
import type { Surroundings } from '../computer/surroundings'

/** Milliseconds: thirty questions at most, one after the other, and small routers take a quarter of a second for each. */
const upnpPatience = 8_000
/** Three requests within 750 ms, and a moment to answer. */
const datagramPatience = 1_500

export default probe({
  fact: portMapping,
  patience: upnpPatience + 500,
  after: { interfaces },
  look: async ({ interfaces }, { surroundings, signal }) => {
    const gateway = interfaces && homeRouterAmong(interfaces.gateways)
    const own = interfaces?.adapters
      .flatMap(({ addresses }) => addresses)
      .find(({ address, prefixLength }) => gateway !== undefined && sameSubnet(gateway, address, prefixLength))?.address
    if (gateway === undefined || own === undefined) return unmeasured('unreached', say`no router at home is known`)
    const [upnp, natPmp, pcp] = await Promise.all([
      within(upnpPatience, signal, (looking) => askUpnp(surroundings, gateway, looking)),
      within(datagramPatience, signal, (looking) => askNatPmp(surroundings, gateway, looking)),
      within(datagramPatience, signal, (looking) => askPcp(surroundings, gateway, own, looking)),
    ])
    return measured({
      gateway,
      upnp,
      natPmp: natPmp === null ? { state: 'silent' } : { state: 'answers', ...natPmp },
      pcp: pcp === null ? { state: 'silent' } : { state: 'answers', result: pcp },
    })
  },
})

async function askUpnp(surroundings: Surroundings, gateway: string, signal: AbortSignal): Promise<PortMapping['upnp']> {
  const { act, findIgd } = await import('../network/port-mapping/upnp')
  const igd = await findIgd(surroundings, gateway, signal)
  if (igd === null) return { state: 'no such service', fault: null }
  if ('failure' in igd) return { state: 'silent' }
  const asked = await act(surroundings, igd, 'GetExternalIPAddress', [], signal)
  if ('fault' in asked) return { state: 'no such service', fault: asked.fault }
  if ('failure' in asked) return { state: 'silent' }
  const external = asked.values['NewExternalIPAddress'] ?? ''
  const mappings: Extract<PortMapping['upnp'], { state: 'answers' }>['mappings'] = []
  for (let index = 0; index < mostMappings; index++) {
    const entry = await act(surroundings, igd, 'GetGenericPortMappingEntry', [['NewPortMappingIndex', String(index)]], signal)
    // 713: there are no more (UPnP WANIPConnection:2 §2.5.15). Some routers say 402 or 714 in its place.
    if (!('values' in entry)) return { state: 'answers', external: told(external), mappings, isWhole: 'fault' in entry }
    const { NewProtocol, NewExternalPort, NewInternalClient = '', NewInternalPort } = entry.values
    const [outer, inner] = [port.safeParse(Number(NewExternalPort)).data, port.safeParse(Number(NewInternalPort)).data]
    if (NewProtocol === 'TCP' && outer !== undefined && inner !== undefined && isAddress(NewInternalClient))
      mappings.push({ external: outer, to: NewInternalClient, port: inner })
  }
  return { state: 'answers', external: told(external), mappings, isWhole: false }
}

/** 0.0.0.0, or nothing: there is none. */
const told = (external: string): string | null => (isAddress(external) && addressClass(external) !== 'unspecified' ? external : null)
