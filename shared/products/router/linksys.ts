import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'linksys',
  name: 'Linksys',
  group: 'router',
  words: /linksys/i,
  examples: ['Linksys Smart Wi-Fi'],
})
