import { say } from '../../model/message'
import type { Product } from '../product'

const change = (how: 'add_list' | 'del_list', domain: string): string =>
  `uci ${how} dhcp.@dnsmasq[0].rebind_domain='${domain}'; uci commit dhcp; /etc/init.d/dnsmasq restart`

export default {
  id: 'openwrt-shell',
  name: say`OpenWrt, by command`,
  group: 'router',
  signs: { software: ['dnsmasq'] },
  exception: (domain) => ({
    value: change('add_list', domain),
    text: [say`Paste it into an SSH session on the router.`],
    undo: say`Take it back with ${{ code: change('del_list', domain) }}`,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
