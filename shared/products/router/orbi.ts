import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'orbi',
  name: 'Netgear Orbi',
  group: 'router',
  words: /\borbi\b/i,
  examples: ['NETGEAR Orbi RBR850'],
})
