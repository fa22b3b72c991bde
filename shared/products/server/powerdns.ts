import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

/** `false` means "leave the answer as it is" (PowerDNS Recursor, "Lua scripting"). */
export default {
  id: 'powerdns',
  name: say`PowerDNS Recursor`,
  group: 'server',
  signs: { software: ['PowerDNS'] },
  exception: (domain) => ({
    value: `if dq.qname:isPartOf(newDN("${domain}")) then return false end`,
    text: [
      say`It has no filter of its own: a Lua script does it, usually in a function called ${{ code: 'postresolve' }}. Make this the first line of that function, with the name of its own argument in the place of ${{ code: 'dq' }}.`,
      say`Then run ${{ code: 'rec_control reload-lua-script' }}, and ${{ code: `rec_control wipe-cache ${domain}$` }}.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
