// What the tests of the real app need of a street, in one file for `bundled`.
export { sealed } from '../lab/seal'
export { faultsAtHome, faultsOutside } from './faults'
export { setUp } from './home'
export { wake } from './street'
