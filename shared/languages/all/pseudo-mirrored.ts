import english from './english'
import type { Language } from '../language'
import { pseudo } from '../pseudo'

/** `ar-XB`: the same, written from right to left. */
const mirrored: Language = pseudo('ar-XB', 'rtl', english)
export default mirrored
