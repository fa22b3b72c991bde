import { z } from 'zod'
import { certificateSchema } from '../certificates/certificate'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { certificateLabel, code, hostText } from '../model/place'

/** The certificate chain exactly as the server sends it, leaf first as served. */
const certificate = fact({
  id: 'certificate',
  about: 'route',
  rung: 'certificate',
  question: say`Which certificate does the server show?`,
  schema: () =>
    z.object({
      /** The name that was asked for (SNI, RFC 6066 §3) when the chain came, `null` where none was sent. */
      askedFor: hostText.nullable(),
      /** In the order served; empty where the server speaks TLS but shows none. */
      chain: z.array(certificateSchema),
      /** The plex.direct label of the leaf. */
      hash: certificateLabel.nullable(),
      /** A client that asks for this name is turned away, each time, while one that asks for none is shown the chain; `by` an alert's name or a failure. */
      turnedAway: z.object({ name: hostText, by: code }).optional(),
    }),
  share: { askedFor: 'open', chain: 'open', hash: 'open', turnedAway: 'open' },
  observe: ({ chain, hash }, scene) => {
    const leaf = chain[0]
    if (!leaf) return { mood: 'broken', says: say`The server shows no certificate` }
    if (Date.parse(leaf.notAfter) < scene.now) return { mood: 'broken', says: say`The certificate ended on ${{ day: leaf.notAfter }}` }
    if (Date.parse(leaf.notBefore) > scene.now) return { mood: 'broken', says: say`The certificate begins on ${{ day: leaf.notBefore }}` }
    const issuer = leaf.issuer.organization === '' ? leaf.issuer.commonName : leaf.issuer.organization
    const detail = say`from ${issuer}, ${chain.length} sent`
    if (leaf.selfIssued) return { mood: 'broken', says: say`The server made its certificate itself`, detail: say`nobody vouches for it` }
    return hash === null
      ? { mood: 'neutral', says: say`The server shows a certificate of its own, until ${{ day: leaf.notAfter }}`, detail }
      : { mood: 'good', says: say`Plex’s certificate lasts until ${{ day: leaf.notAfter }}`, detail }
  },
})
export default certificate
export type Served = ValueOf<typeof certificate>
