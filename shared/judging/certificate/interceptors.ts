import type { Certificate } from '../../certificates/certificate'
import { say, type Message } from '../../model/message'
import type { Product } from '../../products/product'
import { products } from '../../products/shelf'

/** Who re-signed this certificate, by its issuer's words (docs/sources/tls.md#interception), or `null`. */
export function interceptorOf({ issuer }: Certificate): Product | null {
  // One by one: two words that stand in different places are nobody's name.
  const parts = [issuer.text, issuer.commonName, issuer.organization, issuer.unit].map((text) => text.toLowerCase())
  const isNamed = (word: string): boolean => parts.some((part) => part.includes(word))
  return products.find(({ signs }) => signs?.issuer?.some(isNamed)) ?? null
}

/** What it does, for the person who meets it. */
export function interceptionBy({ group, name }: Product): Message {
  switch (group) {
    case 'security software':
      return say`This is the “HTTPS scanning” of ${name}. It opens encrypted connections to look for malware, and shows you a certificate of its own instead of your server’s.`
    case 'company':
      return say`This is ${name}, as companies and schools use it: it opens every encrypted connection to look inside.`
    case 'debugging':
      return say`This is ${name}, a tool for developers that reads along on encrypted connections. Somebody left it running.`
    case 'state':
      return say`The issuer belongs to a state’s authority. Whoever stands there can read everything that passes. Do not enter passwords.`
    default:
      return say`This is ${name}: it opens encrypted connections to filter them, and shows you a certificate of its own instead of your server’s.`
  }
}
