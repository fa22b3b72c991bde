import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'vodafone',
  name: 'Vodafone Station or EasyBox',
  group: 'provider',
  words: /vodafone|easybox/i,
  examples: ['Vodafone Station', 'EasyBox 804'],
})
