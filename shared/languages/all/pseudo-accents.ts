import english from './english'
import type { Language } from '../language'
import { pseudo } from '../pseudo'

/** `en-XA`, as Android and Chromium call it: English with accents, twice as long. What stands there without accents is said by no message. */
const accents: Language = pseudo('en-XA', 'ltr', english)
export default accents
