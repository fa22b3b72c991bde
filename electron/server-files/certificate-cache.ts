import { createHash } from 'node:crypto'
import type { CertificateCache } from '@shared/facts/certificate-cache'
import { hashOf } from '@shared/certificates/certificate'
import { isInstant } from '@shared/model/quantities'
import { bytesOf } from './bytes-of'
import type { Source } from './sources'

/** Bytes; Plex's has some five thousand. */
const limit = 1024 * 1024

/** `cert-v2.p12.tmp.<uuid>` is left where the writing broke off. */
const isBrokenOff = (name: string): boolean => /^cert-v\d+\.p12\.tmp\./i.test(name)

/** Its passphrase follows from the identifier that the server tells everybody (docs/sources/plex.md#homes). */
const passphraseOf = (machineIdentifier: string): string => createHash('sha512').update(`plex${machineIdentifier}`).digest('hex')

/** Asked for where a certificate lies: what reads it takes longer to begin than a small log to be read. */
const certificateReaders = () =>
  Promise.all([import('../certificates/pkcs12'), import('../certificates/private-key'), import('../certificates/read')])

/**
 * What stands on the certificate that the server keeps. The passphrase and the private key live in this function only, and end with it.
 * `sources`: newest kind first. `null`: no folder was given in which one would lie.
 */
export async function readCertificateCache(
  sources: readonly Source[],
  seenNames: readonly string[],
  machineIdentifier: string | null,
  isFolderGiven: boolean,
  signal: AbortSignal,
): Promise<CertificateCache | null> {
  const nothing = { label: null, notBefore: null, notAfter: null, issuer: null, chain: 0, brokenOff: seenNames.filter(isBrokenOff).length }
  const [source] = [...sources].sort((a, b) => (a.name < b.name ? 1 : -1))
  if (!source) return isFolderGiven ? { ...nothing, state: 'none' } : null
  if (machineIdentifier === null) return { ...nothing, state: 'unknown' }
  const bytes = source.size > limit ? null : await bytesOf(source, signal)
  if (bytes === null) return { ...nothing, state: 'damaged' }
  const [{ openPkcs12 }, { leafFirst }, { readCertificate }] = await certificateReaders()
  const opened = await openPkcs12(bytes, passphraseOf(machineIdentifier))
  if (opened.state === 'locked') return { ...nothing, state: 'another server’s' }
  if (opened.state !== 'opened') return { ...nothing, state: 'damaged' }
  const chain = leafFirst(opened.certificates)
  const [leaf] = chain
  if (!leaf) return { ...nothing, state: 'damaged' }
  const certificate = readCertificate(leaf)
  const { notBefore, notAfter, issuer } = certificate
  return {
    ...nothing,
    state: 'kept',
    label: hashOf(certificate),
    notBefore: isInstant(notBefore) ? notBefore : null,
    notAfter: isInstant(notAfter) ? notAfter : null,
    issuer: issuer.organization === '' ? null : issuer.organization,
    chain: chain.length,
  }
}
