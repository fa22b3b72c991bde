import { rootOfState } from '../pieces'

export default rootOfState('qaznet', 'Qaznet')
