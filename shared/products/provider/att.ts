import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'att',
  name: 'AT&T gateway',
  group: 'provider',
  words: /\bat&t\b|\b(?:bgw|nvg)\d{3}/i,
  examples: ['AT&T BGW320-505'],
})
