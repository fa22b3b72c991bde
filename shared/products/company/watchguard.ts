import { inspectedBy } from '../pieces'

export default inspectedBy('watchguard', 'WatchGuard')
