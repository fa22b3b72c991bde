import { say } from '../../model/message'
import { unboundLine } from '../pieces'
import type { Product } from '../product'

/** Its custom options need the clause’s head as well. */
export default {
  id: 'pfsense',
  name: say`pfSense, DNS Resolver (its default)`,
  group: 'router',
  signs: { says: { words: /pfsense/i, examples: ['pfSense - Login'], isInstalled: true }, software: ['Unbound'] },
  exception: (domain) => ({
    menu: ['Services', 'DNS Resolver'],
    field: 'Custom options',
    value: `server:\n${unboundLine(domain)}`,
    text: [say`Paste both lines; the first is needed. Save and apply.`],
    undo: say`Remove both lines again, save and apply.`,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
