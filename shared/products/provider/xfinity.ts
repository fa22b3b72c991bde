import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'xfinity',
  name: 'Xfinity gateway (Comcast)',
  group: 'provider',
  words: /xfinity|comcast/i,
  examples: ['Xfinity XB7'],
})
