import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'response-policy-zone',
  name: say`A response policy zone (RPZ) in BIND, Unbound or PowerDNS`,
  group: 'server',
  exception: (domain) => ({
    value: `${domain} CNAME rpz-passthru.\n*.${domain} CNAME rpz-passthru.`,
    text: [
      say`Put these lines into the policy zone that is listed first, raise its serial number, and reload it. The first zone that says something about a name decides.`,
      say`The zone’s own name is added to both, as neither ends in a dot.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
