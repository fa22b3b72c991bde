import { bytesOf } from '../bytes-of'
import type { Source } from '../sources'
import { readBinaryPlist } from './binary-plist'
import { readRegistry } from './registry'
import { preferencesLimit, type ReadStored } from './stored'
import { readXml, readXmlPlist } from './xml'

/** Settings out of bytes, in whichever form. Never throws about them. */
export function readStored(bytes: Buffer): ReadStored {
  const binary = readBinaryPlist(bytes)
  if (binary) return { form: 'property list', stored: binary }
  const text = decoded(bytes)
  const registry = readRegistry(text)
  if (registry) return { form: 'registry', stored: registry }
  const list = readXmlPlist(text)
  if (list) return { form: 'property list', stored: list }
  const xml = readXml(text)
  return xml ? { form: 'Preferences.xml', stored: xml } : { trouble: 'nothing of Plex' }
}

/** The mark at the start tells the encoding; without one it is UTF-8 (XML 1.0 appendix F), and `reg export` always sets one. */
function decoded(bytes: Buffer): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return bytes.toString('utf16le', 2)
  if (a === 0xfe && b === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** The same out of a file, which is read whole, as it is small. */
export async function readStoredFile(source: Source, signal: AbortSignal): Promise<ReadStored> {
  if (source.size > preferencesLimit) return { trouble: 'too big' }
  const bytes = await bytesOf(source, signal)
  return bytes === null ? { trouble: 'changed' } : readStored(bytes)
}
