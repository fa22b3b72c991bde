import { inspectedBy } from '../pieces'

export default inspectedBy('fortinet', 'Fortinet', ['fortinet', 'fortigate'])
