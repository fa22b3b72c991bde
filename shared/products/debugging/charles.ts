import { debuggedBy } from '../pieces'

export default debuggedBy('charles', 'Charles', ['charles proxy'])
