import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'verizon',
  name: 'Verizon router (Fios)',
  group: 'provider',
  words: /verizon|\bfios\b/i,
  examples: ['Verizon Router CR1000A', 'Fios Quantum Gateway'],
})
