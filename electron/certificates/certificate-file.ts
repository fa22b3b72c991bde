import type { CertificateFile } from '@shared/certificates/file'
import type { CustomFile } from './custom-file'
import { readCertificate } from './read'
import type { Judgement } from './verify'

/** Certificates listed one by one; a longer chain is sent by mistake, and its first ones matter. */
export const mostTold = 20

/** What the checks for Plex read. `judgement` is the one of browsers. */
export const certificateFileOf = (
  { form, chain, key, ciphers }: CustomFile,
  { name, at }: { readonly name: string | null; readonly at: Date },
  { accepted, reasons }: Judgement,
  readableBy: CertificateFile['readableBy'],
): CertificateFile => ({
  form,
  certificates: chain.slice(0, mostTold).map(readCertificate),
  key,
  ciphers: [...ciphers],
  trust: { accepted, reasons: [...reasons] },
  name,
  at: at.toISOString(),
  readableBy,
})
