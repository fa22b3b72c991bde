import type { Certificate } from '../../certificates/certificate'
import { interceptorOf } from './interceptors'
import { isForged } from './issuers'

/** CA/B baseline §6.1.5; Apple’s devices hold every server to it (support.apple.com/103769). */
const smallestRsa = 2048

export const hasWeakKey = ({ key }: Certificate): boolean => key.type.startsWith('RSA') && key.bits !== null && key.bits < smallestRsa
export const hasWeakSignature = ({ signature }: Certificate): boolean => /md[245]|sha-?1(?!\d)/i.test(signature)

/** Whether the leaf is the server's to fix: not re-signed on the way, and vouched for by somebody else. */
export const isServersOwn = (leaf: Certificate): boolean => !leaf.selfIssued && !isForged(leaf) && interceptorOf(leaf) === null
