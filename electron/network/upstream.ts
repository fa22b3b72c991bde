import { addressClass, sameSubnet } from '@shared/addresses/address'
import type { AdapterAddress } from '../computer/surroundings'

/**
 * May a name server that another one says it asks be asked from this computer? An address means something only where it is used: `127.0.0.1`
 * in the mouth of a Pi-hole is the Pi-hole's own Unbound and not this computer's, and a private address may be any device here. So a private
 * one is taken only where it stands in one network with this computer and with the one that told, and a loopback or link-local one only from
 * a name server of this very computer. Without that, whoever answers at port 53 could have this computer knock where he likes.
 */
export function isSameFromHere(upstream: string, toldBy: string, adapters: readonly AdapterAddress[]): boolean {
  const isHere = addressClass(toldBy) === 'loopback' || adapters.some(({ address }) => address === toldBy)
  switch (addressClass(upstream)) {
    case 'public':
      return true
    case 'loopback':
    case 'link-local':
      return isHere
    case 'private':
    case 'carrier':
      return (
        isHere ||
        adapters.some(
          ({ internal, address, prefixLength }) =>
            !internal && [upstream, toldBy].every((other) => sameSubnet(other, address, prefixLength)),
        )
      )
    case 'multicast':
    case 'unspecified':
      return false
  }
}
