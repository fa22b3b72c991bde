import { debuggedBy } from '../pieces'

export default debuggedBy('fiddler', 'Fiddler')
