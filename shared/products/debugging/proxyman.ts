import { debuggedBy } from '../pieces'

export default debuggedBy('proxyman', 'Proxyman')
