import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'd-link',
  name: 'D-Link',
  group: 'router',
  words: /\bd-?link\b/i,
  examples: ['D-LINK DIR-882'],
})
