import { inspectedBy } from '../pieces'

export default inspectedBy('sonicwall', 'SonicWall')
