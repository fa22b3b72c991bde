import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'telekom',
  name: 'Telekom Speedport',
  group: 'provider',
  words: /speedport/i,
  examples: ['Speedport Smart 4'],
})
