import { instantOf } from '../model/quantities'
import type { EventBody, EventKind, LogEvent, Part } from './events'
import { zoneOffset } from './grammar'
import { KeptEvents } from './kept-events'
import type { Recognised } from './recognise'

/** How long after a file's head a start may show, milliseconds: a first start makes its database before. */
const startsWithin = 10 * 60_000
/** Lines of one stop, or of one request, follow each other at once, milliseconds. */
const atOnce = 15_000

export interface Collected {
  /** Oldest first. */
  readonly events: readonly LogEvent[]
  /** How many of a kind there were, where not all are kept. */
  readonly counts: Readonly<Partial<Record<EventKind, number>>>
  /** The last zone that a file's head told, such as `GMT -06:00`. */
  readonly zone: string | null
  /** First and last known line, in UTC. */
  readonly from: string | null
  readonly to: string | null
  readonly version: string | null
}

/** Where a line stands. */
export interface Place {
  readonly file: string
  /** Counted from 1; `null` where that is not known. */
  readonly line: number | null
}
interface Moment extends Place {
  readonly at: number
  readonly says: string
}

/** Makes events out of lines. Several lines may make one event. Feed it a server's whole log, oldest line first. */
export class Collector {
  readonly #events = new KeptEvents()
  #zone: string | null
  #offset: number
  #version: string | null = null
  #first: number | null = null
  #last: Moment | null = null
  /** The newest file's head that was not yet seen to begin a start, and what stood last before it. */
  #head: { readonly banner: Extract<Part, { part: 'banner' }>; readonly moment: Moment; readonly before: Moment | null } | null = null
  #server: 'runs' | 'stopped' | 'unknown' = 'unknown'
  /** The list of adapters is still going on. */
  #listing = false

  /** `zone`: what is known of it before any head was read. */
  constructor(zone: string | null = null) {
    this.#zone = zone
    this.#offset = zone === null ? 0 : (zoneOffset(zone) ?? 0)
  }

  take({ local, told, says }: Recognised, place: Place): void {
    if ('part' in told && told.part === 'banner') this.#hearZone(told.zone)
    const moment = { ...place, at: local - this.#offset, says }
    if ('event' in told) {
      if (told.event === 'bound' || told.event === 'bind-failed') this.#noticeStart()
      this.#add(told, moment)
    } else this.#join(told, moment)
    if (this.#server === 'unknown' && !('part' in told && told.part === 'banner')) this.#server = 'runs'
    this.#first ??= moment.at
    this.#last = moment
  }

  /** What the log told so far. */
  end(): Collected {
    return {
      events: this.#events.all,
      counts: this.#events.counts,
      zone: this.#zone,
      from: this.#first === null ? null : instantOf(this.#first),
      to: this.#last === null ? null : instantOf(this.#last.at),
      version: this.#version,
    }
  }

  #hearZone(zone: string | null): void {
    const offset = zone === null ? null : zoneOffset(zone)
    if (offset !== null) [this.#zone, this.#offset] = [zone, offset]
  }

  #add(body: EventBody, { at, file, line, says }: Moment): void {
    this.#events.add({ ...body, at: instantOf(at), file, line, says })
  }

  /** A head alone may stand over a file that only goes on; what follows it tells a start (docs/sources/plex.md#log-lines). */
  #noticeStart(): void {
    const head = this.#head
    if (!head || (this.#last && this.#last.at - head.moment.at > startsWithin)) return
    this.#head = null
    const { version, container, image } = head.banner
    if (this.#server === 'runs' && head.before) this.#add({ event: 'vanished' }, head.before)
    this.#add({ event: 'started', version, container, image, zone: this.#zone }, head.moment)
    this.#server = 'runs'
  }

  #join(part: Part, moment: Moment): void {
    switch (part.part) {
      case 'banner':
        this.#head = { banner: part, moment, before: this.#last }
        this.#version = part.version
        break
      case 'begins':
        this.#noticeStart()
        break
      case 'stopping': {
        const stopped = this.#events.newest('stopped')
        const isAnother = !stopped || this.#server !== 'stopped' || moment.at - Date.parse(stopped.at) > atOnce
        if (isAnother) this.#add({ event: 'stopped' }, moment)
        this.#server = 'stopped'
        break
      }
      case 'adapters':
      case 'adapter':
      case 'primary':
        this.#listAdapters(part, moment)
        break
      case 'fingerprint': {
        const event = this.#events.newest('cert-loaded')
        if (event?.fingerprint === null) this.#events.replaceNewest({ ...event, fingerprint: part.fingerprint })
        break
      }
      case 'asks for a certificate': {
        // It stands behind the line that says why, or by itself.
        const event = this.#events.newest('cert-renewing')
        const { reason, secondsLeft } = part
        if (event && moment.at - Date.parse(event.at) <= atOnce) this.#events.replaceNewest({ ...event, secondsLeft })
        else this.#add({ event: 'cert-renewing', why: reason === 'missing' || reason === 'new' ? reason : 'expiring', secondsLeft }, moment)
        break
      }
      case 'nothing':
        break
    }
  }

  #listAdapters(part: Extract<Part, { part: 'adapters' | 'adapter' | 'primary' }>, moment: Moment): void {
    const event = this.#events.newest('interfaces')
    if (part.part === 'adapters') {
      this.#add({ event: 'interfaces', primary: null, adapters: [] }, moment)
      this.#listing = true
    } else if (part.part === 'primary') {
      if (this.#listing && event) this.#events.replaceNewest({ ...event, primary: part.address })
      else this.#add({ event: 'interfaces', primary: part.address, adapters: [] }, moment)
      this.#listing = false
    } else if (this.#listing && event && event.adapters.length < 100) {
      const { name, address, loopback, docker } = part
      this.#events.replaceNewest({ ...event, adapters: [...event.adapters, { name, address, loopback, docker }] })
    }
  }
}
