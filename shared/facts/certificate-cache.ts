import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { certificateLabel, instantText, namePart } from '../model/place'

/**
 * Which certificate does the server keep? Plex keeps the one that it fetched in `cert-v2.p12`, behind a passphrase that follows from its machine
 * identifier (docs/sources/plex.md#homes). Only what stands on the certificate comes out; its private key is never kept.
 */
const certificateCache = fact({
  id: 'certificate-cache',
  about: 'server',
  seenBy: "the server's log",
  rung: 'certificate',
  question: say`Which certificate does your server keep?`,
  schema: () =>
    z.object({
      /** `another server’s`: the passphrase that follows from this server's identifier does not open it. `unknown`: no identifier was at hand. */
      state: z.enum(['kept', 'none', 'another server’s', 'damaged', 'unknown']),
      label: certificateLabel.nullable(),
      notBefore: instantText.nullable(),
      notAfter: instantText.nullable(),
      issuer: namePart.nullable(),
      /** Certificates in it: with fewer than two, devices miss a link. */
      chain: z.int().min(0),
      /** Writings of it that were broken off (`cert-v2.p12.tmp.…`). */
      brokenOff: z.int().min(0),
    }),
  share: { state: 'open', label: 'open', notBefore: 'open', notAfter: 'open', issuer: 'open', chain: 'open', brokenOff: 'open' },
  observe: ({ state, notAfter }, { now }) => {
    switch (state) {
      case 'kept':
        return notAfter !== null && Date.parse(notAfter) < now
          ? { mood: 'broken', says: say`The certificate that your server keeps has run out`, detail: say`on ${{ day: notAfter }}` }
          : {
              mood: 'good',
              says: say`Your server keeps a certificate`,
              ...(notAfter === null ? {} : { detail: say`good until ${{ day: notAfter }}` }),
            }
      case 'none':
        return { mood: 'neutral', says: say`Your server keeps no certificate` }
      case 'another server’s':
        return { mood: 'neutral', says: say`The certificate that lies there is another server’s` }
      case 'damaged':
        return { mood: 'broken', says: say`The certificate that your server keeps is damaged` }
      case 'unknown':
        return { mood: 'neutral', says: say`Your server keeps a certificate that Relock cannot open` }
    }
  },
})
export default certificateCache
export type CertificateCache = ValueOf<typeof certificateCache>
