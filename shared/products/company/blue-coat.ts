import { inspectedBy } from '../pieces'

export default inspectedBy('blue-coat', 'Blue Coat')
