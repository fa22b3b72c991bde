import { inspectedBy } from '../pieces'

export default inspectedBy('forcepoint', 'Forcepoint')
