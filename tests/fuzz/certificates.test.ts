import { rootCertificates } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { certificateSchema } from '@shared/certificates/certificate'
import { elementAt, Malformed } from '../../electron/certificates/der'
import { certificatesIn } from '../../electron/certificates/pem'
import { readCertificate } from '../../electron/certificates/read'
import { rootStore } from '../../electron/certificates/roots'
import { verifyChain } from '../../electron/certificates/verify'
import { labRoot, pem } from '../lab/authorities'
import { ownDomain, plex, whole } from '../lab/home'
import { shownBy } from '../lab/shown-certificate'
import { identity } from '../network/tls/openssl'
import { broken } from './breaking'
import type { Dice } from './dice'
import { fuzz, patience, rounds, telling } from './rounds'

/** The part that is signed (RFC 5280 §4.1), or `null` where there is none. */
function signedPart(der: Uint8Array): string | null {
  try {
    return Buffer.from(elementAt(elementAt(der, 0).content, 0).whole).toString('hex')
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/** One value for another of the same length, which keeps the structure whole and reaches what lies behind it. */
function changed(der: Buffer, roll: Dice): Buffer {
  const mutant = Buffer.from(der)
  for (let count = 1 + roll(3); count > 0; count--) mutant[roll(mutant.length)] = roll(256)
  return mutant
}

async function shown(world: Parameters<typeof whole>[0]): Promise<readonly Buffer[]> {
  const papers = await shownBy(whole(world))
  return certificatesIn(papers?.chain ?? '').map((der) => Buffer.from(der))
}

describe('A mutated certificate', () => {
  it(`is read and judged, and never trusted for what was not signed (${String(rounds)} certificates)`, { timeout: patience }, async () => {
    const name = `127-0-0-1.${plex.hash}.plex.direct`
    const [served, own] = [await shown({}), await shown({ typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } })]
    const [leaf, link] = served
    if (!leaf || !link) throw new Error('the lab shows a leaf and a link')
    const extensions = ['subjectAltName=DNS:*.a.example,IP:10.0.0.1,URI:http://a.example,email:a@a.example', 'certificatePolicies=1.2.3.4']
    const constraints = [
      'nameConstraints=critical,permitted;DNS:a.example,excluded;IP:10.0.0.0/255.0.0.0',
      'policyConstraints=requireExplicitPolicy:3',
    ]
    const made = [
      identity(
        'fuzz-rsa',
        ['rsa:1024'],
        extensions.flatMap((extension) => ['-addext', extension]),
      ),
      identity('fuzz-pss', ['rsa-pss']),
      identity('fuzz-ed', ['ed25519']),
      identity(
        'fuzz-p521',
        ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
        constraints.flatMap((extension) => ['-addext', extension]),
      ),
    ].flatMap(({ certificatePem }) => certificatesIn(certificatePem).map((der) => Buffer.from(der)))
    const real = rootCertificates.flatMap(certificatesIn).map((der) => Buffer.from(der))
    const store = rootStore([pem(await labRoot())], false)
    const at = new Date()
    // The sound ones are trusted, or the rest would prove nothing.
    expect(verifyChain({ chain: served, roots: [store], name, at }).accepted).toBe(true)
    const genuine = new Set([...served, ...own, ...made, ...real].map(signedPart))
    const stocks = [served, own, made, real]
    let [readable, accepted, refused] = [0, 0, 0]
    await fuzz(async (roll) => {
      const stock = stocks[roll(stocks.length)] ?? served
      const sound = stock[roll(stock.length)] ?? leaf
      const mutant = roll(2) === 0 ? changed(sound, roll) : broken(sound, roll)
      await telling(mutant, () => {
        const told = certificateSchema.parse(readCertificate(mutant))
        if (told.notAfter !== '') readable++
        const chain = [[mutant, link], [leaf, mutant], [mutant], [leaf, mutant, link]][roll(4)] ?? [mutant]
        const judged = verifyChain({ chain, roots: [store], name: roll(4) === 0 ? ownDomain : name, at })
        if (!judged.accepted) refused++
        else {
          accepted++
          // What the issuer did not sign must not matter: a leaf with other content is never accepted.
          expect(genuine.has(signedPart(chain[0] ?? mutant))).toBe(true)
        }
        expect(judged.accepted).toBe(judged.reasons.length === 0)
      })
    })
    for (const count of [readable, accepted, refused]) expect(count).toBeGreaterThan(rounds / 50)
  })
})
