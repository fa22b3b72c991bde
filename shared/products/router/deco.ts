import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'deco',
  name: 'TP-Link Deco',
  group: 'router',
  words: /\bdeco\b/i,
  examples: ['TP-Link Deco X50'],
})
