import { inspectedBy } from '../pieces'

export default inspectedBy('zscaler', 'Zscaler')
