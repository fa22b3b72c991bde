import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

/**
 * For the top of a policy’s zone file: names that pass are not looked at again (draft-vixie-dnsop-dns-rpz §3.4). Unbound’s `private-address`
 * empties an answer; only a policy, or `response-ip`, says that there is no such name.
 */
export default {
  id: 'unbound-policy',
  name: say`Unbound with a policy (RPZ) or with ${{ code: 'response-ip' }}`,
  group: 'server',
  signs: { saysNo: { software: 'Unbound', rcode: 3 } },
  exception: (domain) => ({
    value: `${domain} CNAME rpz-passthru.\n*.${domain} CNAME rpz-passthru.`,
    text: [
      say`With a policy: put both lines at the top of the policy’s own zone file, below its first two (SOA and NS), and restart Unbound.`,
      say`${{ code: 'response-ip' }} by itself knows no exceptions: write its networks as a policy instead, below these two lines, such as ${{ code: '16.0.0.168.192.rpz-ip CNAME .' }} in the place of ${{ code: 'response-ip: 192.168.0.0/16 always_nxdomain' }}.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
