import { debuggedBy } from '../pieces'

export default debuggedBy('portswigger', 'PortSwigger')
