import { z } from 'zod'
import { text } from '../model/legible'
import { certificateLabel, code, hostText, instantText, selfDescription, urlText, versionText } from '../model/place'
import { httpStatus, port } from '../model/quantities'
import { clientComplaints, mappingStates } from './as-written'

/** What every event has: when, by the server's own clock and told in UTC, and where it stands. */
const where = {
  at: instantText,
  /** Name of the file that it stands in. */
  file: selfDescription,
  /** Which line of it, counted from 1; `null` where only the end of the file was read so far. */
  line: z.int().min(1).nullable(),
  /** The line itself, without whatever in it is secret (`clean.ts`), cut where it is long. */
  says: text,
}

const event = <const Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.object({ event: z.literal(kind), ...where, ...shape })

export type ClientComplaint = (typeof clientComplaints)[number]

/** What stood between the server and Plex's own hosts, from libcurl's numbers (libcurl-errors(3)). */
export const plexTvTroubles = [
  'name not found',
  'no connection',
  'timed out',
  'no encryption',
  'certificate not accepted',
  'cut off',
  'through a proxy',
  'something else',
] as const
export type PlexTvTrouble = (typeof plexTvTroubles)[number]

export type MappingState = (typeof mappingStates)[number]

const adapter = z.object({ name: selfDescription, address: hostText, loopback: z.boolean(), docker: z.boolean() })

/** Every event that a line of the log can tell: a closed union. Made when the first log is read: it is some 150 schemas, and most looks have no log. */
export const logEventSchema = z.lazy(() =>
  z.discriminatedUnion('event', [
    event('started', { version: versionText, container: z.boolean(), image: selfDescription.nullable(), zone: code.nullable() }),
    event('bound', { port }),
    event('bind-failed', { why: z.enum(['not allowed', 'in use', 'no such address', 'something else']) }),
    event('interfaces', { primary: hostText.nullable(), adapters: z.array(adapter).max(100) }),
    event('network-missing', {}),
    event('network-changed', {}),
    event('updating', {}),
    event('ready', {}),
    event('stopped', {}),
    /** The log breaks off without a stop: a crash, the power, or somebody killed it. */
    event('vanished', {}),
    event('session-ended', { how: z.enum(['exited', 'crashed']), seconds: z.number().min(0).nullable() }),
    event('cert-loaded', { hash: certificateLabel, fingerprint: code.nullable() }),
    event('cert-healthy', {}),
    event('cert-renewing', { why: z.enum(['expiring', 'missing', 'new', 'another version']), secondsLeft: z.number().nullable() }),
    event('cert-issued', { tries: z.int().min(0).nullable() }),
    event('cert-waiting', {}),
    event('cert-quota', {}),
    event('cert-failed', { status: httpStatus.nullable() }),
    /** `relayed`: it came from 127.0.0.1, as everything does that comes through the relay. */
    event('client-refused', { address: hostText, relayed: z.boolean(), complaint: z.enum(clientComplaints) }),
    event('client-stale-name', { address: hostText, name: hostText, hash: certificateLabel }),
    event('published', {
      uris: z.array(urlText).max(64),
      httpsEnabled: z.boolean().nullable(),
      httpsRequired: z.boolean().nullable(),
      dnsRebindingProtection: z.boolean().nullable(),
      natLoopback: z.boolean().nullable(),
    }),
    event('custom-url-invalid', { url: urlText }),
    event('mapping', {
      state: z.enum(mappingStates).nullable(),
      /** What is told to plex.tv: `null` where nothing is. */
      address: hostText.nullable(),
      port: port.nullable(),
      status: httpStatus.nullable(),
    }),
    event('port-mapping', { how: z.enum(['UPnP', 'NAT-PMP', 'both']), result: z.enum(['no router', 'refused', 'silence', 'failed']) }),
    event('public-address', { address: hostText.nullable(), toldBy: z.enum(['plex.tv', 'the router']) }),
    event('knock', { what: z.enum(['asked', 'arrived', 'told']), reachable: z.boolean().nullable(), address: hostText.nullable() }),
    event('no-plex-tv', { trouble: z.enum(plexTvTroubles), host: hostText.nullable() }),
    event('online', { online: z.boolean() }),
    event('own-name-unresolved', { name: hostText, expected: hostText, got: hostText.nullable() }),
    event('unclaimed', {}),
    event('claimed', { accepted: z.boolean() }),
    event('signed-in', {}),
    event('token-refused', { status: httpStatus }),
    /** The value only of settings that are no secret. */
    event('setting-changed', { key: code, value: code.nullable() }),
    event('relay', { what: z.enum(['asked', 'started', 'used', 'failed']) }),
    event('seen-as-outside', { address: hostText }),
    event('proxy-broken', {}),
    event('internet-scan', { address: hostText }),
  ]),
)
export type LogEvent = z.infer<typeof logEventSchema>
export type EventKind = LogEvent['event']
export type EventOf<Kind extends EventKind> = Extract<LogEvent, { readonly event: Kind }>

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never
/** What one line tells by itself. */
export type EventBody = Without<LogEvent, keyof typeof where>

/** What one line tells of an event that several lines make up together. */
export type Part =
  | {
      readonly part: 'banner'
      readonly version: string
      readonly container: boolean
      readonly image: string | null
      readonly zone: string | null
    }
  | { readonly part: 'begins' }
  | { readonly part: 'adapters' }
  | { readonly part: 'adapter'; readonly name: string; readonly address: string; readonly loopback: boolean; readonly docker: boolean }
  | { readonly part: 'primary'; readonly address: string }
  | { readonly part: 'fingerprint'; readonly fingerprint: string }
  | { readonly part: 'asks for a certificate'; readonly reason: string; readonly secondsLeft: number | null }
  | { readonly part: 'stopping' }
  /** Known, and nothing that anybody has to hear. */
  | { readonly part: 'nothing' }

export type Told = EventBody | Part

export const isEvent = <Kind extends EventKind>(event: LogEvent, ...kinds: readonly Kind[]): event is EventOf<Kind> =>
  kinds.some((kind) => kind === event.event)
