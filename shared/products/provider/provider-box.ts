import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'provider-box',
  name: 'A box of my internet provider (Livebox, Freebox, BT, Sky, Virgin)',
  group: 'provider',
  words: /freebox|livebox|\bbbox\b|bt (smart )?hub|sky (hub|q)|virgin media|superhub/i,
  examples: ['Livebox 6', 'Freebox Server', 'BT Smart Hub 2'],
})
