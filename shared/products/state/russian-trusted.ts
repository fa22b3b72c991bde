import { rootOfState } from '../pieces'

export default rootOfState('russian-trusted', 'Russian Trusted')
