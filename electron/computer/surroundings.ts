import type { Socket } from 'node:net'
import type { AdapterKind } from '@shared/addresses/adapter-kind'
import type { Failure } from '@shared/model/failure'
import type { PlexFailure } from '@shared/model/plex-failure'
import type { System } from '@shared/model/system'
import type { BrowserPlaces } from './browsers/places'
import type { ReadTrouble } from './files'

/**
 * The outside world, injected: the probes reach it only through this object, so that the lab, the command line's
 * `--resolver` and `--ca`, and recorded outputs of other systems all enter at one place.
 */
export interface Surroundings {
  readonly system: System
  readonly systemVersion: string
  /** `Node 20.20.2` or `Electron 45.4.1`. */
  readonly runtime: string
  /** Milliseconds since 1970 by this computer's own clock. */
  readonly now: () => number
  /** Opens a TCP connection to an IP literal; never resolves names. */
  readonly dial: Dial
  /** Sends one UDP datagram to an IP literal and reads the datagrams that come back to it. */
  readonly exchange: Exchange
  /** From which of its own addresses this computer would send to an IP literal; `null`: from none. Sends nothing. */
  readonly sourceOf: (address: string, signal: AbortSignal) => Promise<string | null>
  /** The system's own name look-up, the one that browsers use (hosts file included). */
  readonly lookup: (name: string, signal: AbortSignal) => Promise<LookupResult>
  /** DNS servers that this computer is set to use, those for certain domains included. */
  readonly resolvers: () => Promise<readonly ConfiguredResolver[]>
  /** Domains that this computer appends to short names. */
  readonly searchDomains: () => Promise<readonly string[]>
  /** As `os.networkInterfaces` tells, flattened. */
  readonly adapters: () => readonly AdapterAddress[]
  /** Runs a program that is on every machine of the system (never through a shell). Output is cut at 256 KiB. */
  readonly run: (command: string, args: readonly string[], signal: AbortSignal) => Promise<CommandResult>
  /** Reads at most `limit` bytes of a file; `null` where it cannot be read. */
  readonly readFile: (path: string, limit: number) => Promise<Buffer | null>
  /** Names in a folder, or why they cannot be listed. */
  readonly listFolder: (path: string) => Promise<FolderNames>
  /** The room on the disk that a path lies on; `null` where the system does not tell. */
  readonly roomAt: (path: string) => Promise<DiskRoom | null>
  /** This user’s own folders. */
  readonly folders: { readonly home: string; readonly localAppData: string | null }
  /** PEM roots, by who trusts them. */
  readonly roots: () => Promise<Roots>
  /** Hosts outside the home that Relock asks. */
  readonly hosts: Hosts
  /** Chromium's own verdict, where there is a Chromium: inside the app. */
  readonly browserOpinion: BrowserOpinion | null
  /** Files, folders and zips of the server's own that a person gave: its log, its preferences, its data. */
  readonly serverFiles: readonly string[]
  /** Where browsers keep what they store, where the user agreed to have it read; else `null`. */
  readonly browsers: BrowserPlaces | null
  /** `true`: nothing outside the home may be asked. */
  readonly offline: boolean
  /** `true`: names may be asked of the configured resolvers although `offline`, because the user named the resolver. */
  readonly resolversGiven: boolean
  /** A public resolver that the user agreed to have asked, or `null`. */
  readonly publicResolver: ConfiguredResolver | null
  /** What may be asked in the name of who is signed in to Plex; `null` while nobody is. The token stays behind it (`electron/account/`). */
  readonly account: Account | null
}

/** Answers of plex.tv’s about the account that is signed in, and of its servers. Nothing in them is a secret, and nobody is named. */
export interface Account {
  readonly user: (surroundings: Surroundings, signal: AbortSignal) => Promise<{ readonly value: AccountSeen } | AccountFailed>
  readonly servers: (
    surroundings: Surroundings,
    signal: AbortSignal,
  ) => Promise<{ readonly value: readonly ServerRecord[] } | AccountFailed>
  /** Asks one of the account’s servers with that server’s own token, which is sent only to the certificate that was judged, for a name that plex.tv publishes. */
  readonly askServer: (surroundings: Surroundings, question: ServerQuestion, signal: AbortSignal) => Promise<ServerAnswer>
}
interface AccountFailed {
  readonly failure: PlexFailure
}

/** States of an account; `null` where plex.tv does not say. */
export interface AccountSeen {
  /** Its e-mail address is confirmed. */
  readonly confirmed: boolean | null
  readonly home: boolean | null
  readonly homeAdmin: boolean | null
  readonly restricted: boolean | null
  readonly guest: boolean | null
  /** A Plex Pass is active. */
  readonly subscribed: boolean | null
}

/** One server as plex.tv knows it. */
export interface ServerRecord {
  readonly name: string
  readonly machineIdentifier: string
  readonly version: string | null
  readonly owned: boolean | null
  readonly home: boolean | null
  /** Somebody else shares it. */
  readonly isShared: boolean
  /** It was heard from lately. */
  readonly presence: boolean | null
  /** ISO 8601. */
  readonly lastSeenAt: string | null
  readonly createdAt: string | null
  readonly publicAddress: string | null
  readonly publicAddressMatches: boolean | null
  readonly httpsRequired: boolean | null
  readonly relay: boolean | null
  readonly dnsRebindingProtection: boolean | null
  readonly natLoopbackSupported: boolean | null
  readonly ways: readonly PublishedWay[]
}

export interface PublishedWay {
  readonly protocol: 'http' | 'https'
  readonly address: string
  readonly port: number
  readonly uri: string
  readonly local: boolean | null
  readonly relay: boolean | null
  readonly ipv6: boolean | null
}

export interface ServerQuestion {
  readonly machineIdentifier: string
  readonly addresses: readonly string[]
  readonly port: number
  /** The name that its certificate was judged for. */
  readonly host: string
  /** DER of the certificate that was judged. */
  readonly leaf: Uint8Array
  readonly roots: readonly string[]
  readonly path: string
  readonly method?: 'GET' | 'PUT'
}

export type ServerAnswer =
  | { readonly status: number; readonly body: string; /** `false`: the body is cut short. */ readonly isWhole: boolean }
  | { readonly failure: Failure | 'signed out' | 'not in this account' | 'not published under that name' | 'kind of token not taken' }

export type DialResult = { readonly socket: Socket; readonly tookMs: number } | { readonly failure: Failure; readonly tookMs: number }
/** Resolves within the signal's life; a socket that opens after the signal was aborted is destroyed. */
export type Dial = (to: { readonly address: string; readonly port: number }, signal: AbortSignal) => Promise<DialResult>

export interface Datagram {
  readonly data: Buffer
  readonly address: string
  readonly port: number
}
/** Yields every datagram that comes back until the signal aborts. Ends early with a failure where sending failed. */
export type Exchange = (
  request: { readonly data: Buffer; readonly address: string; readonly port: number; readonly broadcast?: boolean; readonly from?: string },
  onDatagram: (datagram: Datagram) => 'more' | 'enough',
  signal: AbortSignal,
) => Promise<{ readonly failure: Failure } | null>

export type LookupResult =
  | { readonly addresses: readonly string[]; readonly tookMs: number }
  /** The system tells little: a missing name and a broken resolver look alike (docs/sources/systems.md#system-lookups). */
  | { readonly failure: Failure; readonly tookMs: number }

export interface ConfiguredResolver {
  readonly address: string
  readonly port: number
  /** `behind`: another resolver asks it. `router`: it may. `public`: asked for comparison, with the user's consent. */
  readonly from: 'system' | 'given' | 'behind' | 'router' | 'public'
  /** The adapter that it belongs to, where that is known. */
  readonly adapter?: { readonly name: string; readonly kind: AdapterKind }
  /**
   * Which names go to it: those under `domains` (`.` is every name, though a longer domain elsewhere fits better), and `others` that no domain
   * covers. Left out: every name.
   */
  readonly serves?: { readonly domains: readonly string[]; readonly others: boolean }
  /** Asked over HTTPS under this name and path, at the address and port above. */
  readonly https?: { readonly host: string; readonly path: string }
}

/** What this computer is set to ask for names. */
export interface NameSettings {
  readonly servers: readonly ConfiguredResolver[]
  readonly search: readonly string[]
}

export interface AdapterAddress {
  readonly adapter: string
  readonly address: string
  readonly prefixLength: number
  readonly mac: string
  readonly internal: boolean
}

export type CommandResult =
  { readonly code: number; readonly output: string } | { readonly failure: 'missing' | 'timed out' | 'not permitted' }

export type FolderNames = { readonly names: readonly string[] } | { readonly trouble: ReadTrouble }

/** Bytes; `free` is what a user may still write. */
export interface DiskRoom {
  readonly free: number
  readonly total: number
}

export interface Roots {
  /** Node's own bundle (Mozilla's list). */
  readonly builtIn: readonly string[]
  /** The operating system's, where they can be read; `null` where they cannot. */
  readonly system: readonly string[] | null
  /** `--ca`, for this run only. */
  readonly given: readonly string[]
}

export interface Host {
  readonly host: string
  readonly port: number
}
export interface Hosts {
  /** Asked over verified TLS: does Plex's own site answer? */
  readonly plexTv: Host
  /** Plex's other sites, asked over verified TLS: the page in the browser, and what apps ask. */
  readonly plexOthers: readonly (Host & { readonly path: string })[]
  /** Asked over plain HTTP for a page whose true content is known, and for the time (docs/sources/systems.md#known-pages). */
  readonly connectivityCheck: Host & { readonly path: string; readonly status: number; readonly body: string }
  /** Asked over plain HTTP only for its Date. */
  readonly clocks: readonly Host[]
}

/** Judges a name at an address as a browser would: a fresh, throw-away session each time. */
export type BrowserOpinion = (
  what: { readonly name: string; readonly address: string; readonly port: number },
  signal: AbortSignal,
) => Promise<{ readonly result: string; readonly knownRoot: boolean; readonly version: string } | { readonly failure: Failure }>
