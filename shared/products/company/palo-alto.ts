import { inspectedBy } from '../pieces'

export default inspectedBy('palo-alto', 'Palo Alto')
