import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { hostText } from '../model/place'

/** Why a chain is refused: a closed list, each with the RFC 5280 / 6125 rule behind it. */
export const refusals = [
  'expired',
  'not yet valid',
  'name not covered',
  'self-signed',
  'issuer missing',
  'unknown root',
  'signature wrong',
  'weak signature',
  'weak key',
  'not for servers',
  'issuer is no authority',
  'path too long',
  'name constraint',
  'unknown critical extension',
  'malformed',
  'unknown algorithm',
  'too complicated',
  'against the rules',
] as const
export type Refusal = (typeof refusals)[number]

export const refusalTexts: Readonly<Record<Refusal, Message>> = {
  expired: say`it has expired`,
  'not yet valid': say`it is not valid yet`,
  'name not covered': say`it is for another name`,
  'self-signed': say`the server made it itself`,
  'issuer missing': say`a link of its chain is missing`,
  'unknown root': say`nobody that this computer knows vouches for it`,
  'signature wrong': say`its signature does not match`,
  'weak signature': say`its signature is too weak`,
  'weak key': say`its key is too weak`,
  'not for servers': say`it is not meant for servers`,
  'issuer is no authority': say`its issuer may not issue certificates`,
  'path too long': say`its chain is longer than its authority allows`,
  'name constraint': say`its authority may not vouch for this name`,
  'unknown critical extension': say`it demands a rule that is not known`,
  malformed: say`it cannot be read`,
  'unknown algorithm': say`it uses a kind of key or signature that browsers do not know`,
  'too complicated': say`it comes with too many links or names to check`,
  'against the rules': say`it breaks a rule for certificates`,
}

const opinion = z.object({
  /** Which roots were asked: those built into Node, those of this operating system, those given on the command line. */
  roots: z.enum(['built-in', 'system', 'given']),
  accepted: z.boolean(),
  reasons: z.array(z.enum(refusals)),
})

/** Would the chain be accepted for the route's name, by whose roots, and why not? Missing links are never fetched. */
const trust = fact({
  id: 'trust',
  about: 'route',
  rung: 'certificate',
  question: say`Is the certificate accepted?`,
  schema: () =>
    z.object({
      /** The name that it was judged for; `null` where none is known. */
      name: hostText.nullable(),
      opinions: z.array(opinion),
      /** One set of roots accepts. */
      accepted: z.boolean(),
      /** What every set of roots holds against it. */
      reasons: z.array(z.enum(refusals)),
    }),
  share: { name: 'open', opinions: 'open', accepted: 'open', reasons: 'open' },
  observe: ({ accepted, reasons }) =>
    accepted
      ? { mood: 'good', says: say`The certificate is genuine` }
      : {
          mood: 'broken',
          says: say`The certificate is not accepted`,
          ...(reasons[0] === undefined ? {} : { detail: refusalTexts[reasons[0]] }),
        },
})
export default trust
export type Trust = ValueOf<typeof trust>
