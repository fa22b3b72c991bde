import { insideWhat } from '../addresses/address-kind'
import { addressIn } from '../addresses/published-url'
import { say, type Message } from '../model/message'
import type { Target } from '../model/target'

/** Where the address itself tells that no other device can get there (docs/sources/account.md#container-addresses). */
export function insideOneComputer({ host }: Target): readonly Message[] {
  const address = addressIn({ host })
  const program = address === null ? null : insideWhat(address)
  return program === null
    ? []
    : [
        say`Addresses such as ${{ code: address ?? '' }} are given out by ${program}, inside one computer. If yours is one of these, it leads nowhere from every other device: the address of the computer around it is the one to use.`,
      ]
}
