import { inspectedBy } from '../pieces'

export default inspectedBy('netskope', 'Netskope')
