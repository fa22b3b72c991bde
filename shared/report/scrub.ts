import { isAddress } from '../addresses/address'
import { controlHash, nowhereControl } from '../addresses/plex-direct'
import { isVersion } from '../addresses/plex-version'
import type { Place } from '../model/place'
import type { Target } from '../model/target'
import { hideDistinguishedName, hideNamePart } from './distinguished-names'
import { HostNames, isEverybodys } from './host-names'
import { Labels, type Labelled } from './labels'
import { Matcher } from './matcher'
import { judgedInDescriptions } from './public-words'
import { hideWords, type Hiding } from './self-descriptions'
import { shapes } from './shapes'
import { decoders } from './spellings'
import { hideUrl } from './urls'

/** Characters of one sentence that are told. What a system or a server says at greater length is cut. */
const longestSentence = 2_000
/** Words and names that are looked for in every sentence. */
const mostLearnt = 400
/** A letter, a digit or a picture. Signs alone tell of nobody, and whoever hid them everywhere would break what others say: “::” stands in addresses. */
const tellsOfSomebody = /[\p{L}\p{N}\p{Extended_Pictographic}]/u
/** Encodings inside each other that are seen through. */
const mostLayers = 3

/**
 * Hides private values by their place where a text has one, and by their value in sentences, however they are written there: key lists miss
 * what they do not know (docs/sources/reports.md#masking). Dashed, upper case, URL-encoded, JSON-escaped, base64 and base64 twice are seen through.
 */
export class Scrubber {
  readonly labels = new Labels()
  readonly hosts = new HostNames(this.labels)
  readonly #learnt = new Matcher()
  readonly #known = new Set<string>()
  readonly #open: ReadonlySet<string>
  readonly #hiding: Hiding = {
    address: (address) => this.labels.address(address),
    words: (words) => this.labels.label('words', words),
    learnt: (text) => this.#learnt.replace(text.replace(/\S+/g, (run) => (isWrittenOut(run) ? this.labels.label('secret', run) : run))),
  }

  /** `open`: values that may stand as they are although they look private, such as the examination's own id. */
  constructor(open: readonly string[] = []) {
    this.#open = new Set([controlHash, nowhereControl.name, ...open].map((value) => value.toLowerCase()))
  }

  /** A value that is private in this report because of where it was found: hidden in every sentence as well. */
  know(kind: Labelled, value: string | null): void {
    if (value === null || !this.#isNews(value)) return
    this.#learnt.learn(value, () => this.labels.label(kind, value))
  }

  /** The same for the name of a host, or for a domain. */
  knowHost(name: string | null): void {
    if (name === null) return
    const bare = name.replace(/^\*\./, '')
    if (isAddress(bare) || isEverybodys(bare.toLowerCase().replace(/\.$/, '')) || !this.#isNews(bare)) return
    this.#learnt.learn(bare, () => this.hosts.hide(bare))
  }

  #isNews(value: string): boolean {
    const key = value.trim().toLowerCase()
    if (!tellsOfSomebody.test(key) || this.#open.has(key) || this.#known.has(key) || this.#known.size >= mostLearnt) return false
    this.#known.add(key)
    return true
  }

  /** A sentence. */
  text(text: string): string {
    if (this.#open.has(text.toLowerCase())) return text
    const seen = asSeen(text.length > longestSentence ? `${text.slice(0, longestSentence)} …` : text)
    return this.#plain(this.#encoded(seen), this)
  }

  /** A text at its place. */
  at(place: Place | undefined, text: string, target: Pick<Target, 'host' | 'port'>): string {
    switch (place) {
      case undefined:
        return this.text(text)
      case 'given name':
        return this.#givenName(text, target)
      case 'host':
        return this.hosts.hide(text)
      case 'certificate label':
        return this.hosts.certificateLabel(text)
      case 'identity':
        return text === '' || /^machine-\d{1,6}$/.test(text) ? text : this.labels.label('server identity', text)
      case 'distinguished name':
        return hideDistinguishedName(text, this.#hiding, this.hosts)
      case 'name part':
        return hideNamePart(text, this.#hiding, this.hosts)
      case 'self-description':
      case 'adapter':
        return hideWords(text, judgedInDescriptions, this.#hiding)
      case 'url':
        return hideUrl(text, this.hosts)
      case 'version':
        return isVersion(text) ? text : hideWords(text, judgedInDescriptions, this.#hiding)
      case 'instant':
        return instant(text)
      case 'code':
        return isIdentifier(text) ? text : this.#plain(this.#encoded(asSeen(text)), this, false)
      case 'own id':
      case 'route id':
        return text
    }
  }

  /** What was typed is shown as what it is; what somebody called a server is theirs. */
  #givenName(label: string, { host, port }: Pick<Target, 'host' | 'port'>): string {
    if (label === host) return this.hosts.hide(host)
    for (const written of [host, `[${host}]`]) if (label === `${written}:${String(port)}`) return label.replace(host, this.hosts.hide(host))
    return label === '' || /^name-\d{1,6}\.example$/.test(label) ? label : this.labels.label('name', label)
  }

  /** A run of text that hides something private behind an encoding is replaced as a whole. */
  #encoded(text: string): string {
    return text.replace(/[A-Za-z0-9+/_=%\\.~@&#;-]{3,}/g, (run) =>
      !this.#open.has(run.toLowerCase()) && this.#hidesBehind(run, mostLayers) ? this.labels.label('secret', run) : run,
    )
  }

  #hidesBehind(run: string, layers: number): boolean {
    return decoders.some((decode) => {
      const decoded = decode(run)
      if (decoded === null || decoded === run) return false
      const seen = asSeen(decoded)
      const scratch = new Labels() // nothing is counted that is only looked for
      return (
        this.#plain(seen, { labels: scratch, hosts: new HostNames(scratch) }) !== seen ||
        (layers > 1 && this.#hidesBehind(decoded, layers - 1))
      )
    })
  }

  #plain(text: string, names: Pick<Scrubber, 'labels' | 'hosts'>, andLearnt = true): string {
    let rest = andLearnt ? this.#learnt.replace(text) : text
    for (const { pattern, replace } of shapes)
      rest = rest.replace(pattern, (found: string, ...groups: readonly unknown[]) =>
        this.#open.has(found.toLowerCase())
          ? found
          : replace(
              found,
              names,
              groups.filter((group) => typeof group === 'string'),
            ),
      )
    return rest
  }
}

/** As it is read: full-width letters are letters, and marks that nobody sees are nothing. */
const asSeen = (text: string): string => text.normalize('NFKC').replace(/[\p{Cf}]/gu, '')

/** Letters as numbers: whatever they stand for, a title has no need of it. */
const isWrittenOut = (run: string): boolean => /%[0-9a-f]{2}|\\[ux][0-9a-f]{2}|&#x?[0-9a-f]{2}/i.test(run)

/** An object identifier of the arcs in use for names, keys and signatures, which is no address. */
const isIdentifier = (text: string): boolean => /^(?:1\.2\.840|1\.3|2\.5|2\.16|2\.23)(?:\.\d{1,9}){1,12}$/.test(text)

/** The same instant; judging reads nothing else of it. */
function instant(text: string): string {
  if (text === '' || /^-?\d{4,6}-\d\d-\d\d(?:T[\d:.]{5,16}(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)) return text
  const at = Date.parse(text)
  return Number.isNaN(at) ? 'unreadable' : new Date(at).toISOString()
}
