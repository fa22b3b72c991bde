import { inspectedBy } from '../pieces'

export default inspectedBy('barracuda', 'Barracuda')
