import { debuggedBy } from '../pieces'

export default debuggedBy('mitmproxy', 'mitmproxy')
