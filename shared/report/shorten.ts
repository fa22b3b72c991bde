import { starFor, type Certificate } from '../certificates/certificate'
import { hashOfWildcard } from '../addresses/plex-direct'
import certificate from '../facts/certificate'
import { readingIdOf, readingOf, withReading, type Evidence } from '../model/evidence'

/** Names on one certificate that are told. Real ones carry some dozens; a hostile one carries sixty thousand. */
const mostNames = 200

/**
 * Evidence with no more names than anybody reads. Of a longer list those stay that somebody asked for, and the first, so that it is judged like the
 * whole one.
 */
export function shorten(evidence: Evidence): { readonly evidence: Evidence; readonly leftOut: number } {
  const { target } = evidence
  let leftOut = 0
  let shortened = evidence
  for (const route of evidence.routes) {
    const reading = readingOf(evidence, certificate, route.id)
    const value = reading?.state === 'measured' ? certificate.read(reading.value) : undefined
    if (reading?.state !== 'measured' || !value?.chain.some(({ names }) => names.length > mostNames)) continue
    const asked = [target.insistsOn, target.host, target.saw?.host, route.name, value.askedFor, value.turnedAway?.name].filter(
      (name) => name != null,
    )
    const chain = value.chain.map((entry) => {
      const names = namesToTell(entry, asked)
      leftOut += entry.names.length - names.length
      return { ...entry, names }
    })
    shortened = withReading(shortened, { ...readingIdOf(certificate, route.id), reading: { ...reading, value: { ...value, chain } } })
  }
  return { evidence: shortened, leftOut }
}

function namesToTell(entry: Certificate, asked: readonly string[]): string[] {
  const { names } = entry
  if (names.length <= mostNames) return names
  const plain = new Set(asked.map((name) => name.toLowerCase().replace(/\.$/, '')))
  const needed = new Set<string | null | undefined>([
    ...asked.map((name) => starFor(entry, name)),
    names.find((name) => hashOfWildcard(name) !== null),
    ...names.filter((name) => plain.has(name.toLowerCase())),
  ])
  return names.filter((name, index) => index < mostNames || needed.has(name))
}
