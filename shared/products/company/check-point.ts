import { inspectedBy } from '../pieces'

export default inspectedBy('check-point', 'Check Point')
