import { addressClass, isAddress, isIpv4 } from '../../addresses/address'
import { inUrl } from '../../addresses/spell'

/** The router's own page, by the gateways that were measured: at home only, and IPv4 before IPv6. `null` where no such gateway is known. */
export function routerPageOf(gateways: readonly string[]): string | null {
  const own = gateways.filter((gateway) => isAddress(gateway) && addressClass(gateway) === 'private')
  const gateway = own.find(isIpv4) ?? own[0]
  return gateway === undefined ? null : `http://${inUrl(gateway)}/`
}
