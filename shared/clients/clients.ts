import type { ClientId } from '../model/client'
import { say, type Message } from '../model/message'
import type { places } from '../facts/answers'
import type { Known } from './devices'

/**
 * Who asks for a server, as data: which ways it tries, and what it accepts there. What each one demands of encryption and certificates stands in
 * `devices.ts`. Every value names who says so; `null` is "no source that we could read says so", and then nothing is left out for it.
 */
export interface Client {
  readonly id: ClientId
  readonly title: Message
  /** Where a person says to have met the message. */
  readonly seenOn: readonly (typeof places)[number][]
  /** The addresses that the server publishes on plex.tv (and those that announce themselves, for apps), or the one that was typed into it. */
  readonly tries: Known<'the published list' | 'one address'> | null
  /** Which of several it takes first. */
  readonly first: Known<'secure ones, then local ones'> | null
  /** What it does where no secure way works. */
  readonly withoutEncryption: Known<'never' | 'if its setting says so' | 'if that was typed'> | null
  /** Whose certificates it believes. */
  readonly roots: Known<'its browser’s' | 'Mozilla’s'> | null
}

const kodi = 'https://github.com/plexinc/plex-for-kodi'
const plexapi = 'https://github.com/pkkid/python-plexapi/blob/master/plexapi/myplex.py'
const overseerrIssue = 'https://github.com/sct/overseerr/issues/275'
const nothingKnown = { tries: null, first: null, withoutEncryption: null, roots: null } satisfies Partial<Client>
const program = ['another program'] as const
const computers = ['this browser', 'another computer', 'away from home'] as const

export const clients: readonly Client[] = [
  {
    id: 'plex-web',
    title: say`app.plex.tv in a browser`,
    seenOn: computers,
    tries: { is: 'the published list', source: 'docs/sources/clients.md#plex-web' },
    first: { is: 'secure ones, then local ones', source: 'docs/sources/clients.md#plexs-own-apps' },
    withoutEncryption: { is: 'never', source: 'docs/sources/clients.md#plex-web' },
    roots: { is: 'its browser’s', source: 'docs/sources/clients.md#plex-web' },
  },
  {
    ...nothingKnown,
    id: 'plex-web-http',
    title: say`http://app.plex.tv in a browser`,
    seenOn: [],
    tries: { is: 'the published list', source: 'docs/sources/clients.md#plex-web' },
  },
  {
    ...nothingKnown,
    id: 'bundled-web',
    title: say`The server’s own page (its address with /web)`,
    seenOn: [],
    tries: { is: 'one address', source: 'docs/sources/clients.md#plex-web' },
    withoutEncryption: { is: 'if that was typed', source: 'docs/sources/clients.md#plex-web' },
    roots: { is: 'its browser’s', source: 'docs/sources/clients.md#plex-web' },
  },
  {
    ...nothingKnown,
    id: 'plex-app',
    title: say`A Plex app`,
    seenOn: ['TV', 'phone'],
    tries: { is: 'the published list', source: kodi },
    first: { is: 'secure ones, then local ones', source: kodi },
    withoutEncryption: { is: 'if its setting says so', source: kodi },
  },
  {
    ...nothingKnown,
    id: 'typed-address-player',
    title: say`A player that asks for one address`,
    seenOn: program,
    tries: { is: 'one address', source: 'docs/sources/clients.md#one-address' },
    withoutEncryption: { is: 'if that was typed', source: 'docs/sources/clients.md#one-address' },
  },
  { ...nothingKnown, id: 'home-assistant', title: say`Home Assistant`, seenOn: program },
  { ...nothingKnown, id: 'tautulli', title: say`Tautulli`, seenOn: program },
  {
    ...nothingKnown,
    id: 'overseerr',
    title: say`Overseerr or Jellyseerr`,
    seenOn: program,
    tries: { is: 'one address', source: overseerrIssue },
    withoutEncryption: { is: 'if that was typed', source: overseerrIssue },
  },
  {
    ...nothingKnown,
    id: 'kodi',
    title: say`Plex for Kodi`,
    seenOn: program,
    tries: { is: 'the published list', source: kodi },
    first: { is: 'secure ones, then local ones', source: kodi },
    withoutEncryption: { is: 'if its setting says so', source: kodi },
  },
  {
    ...nothingKnown,
    id: 'python-plexapi',
    title: say`A script with python-plexapi`,
    seenOn: program,
    tries: { is: 'the published list', source: plexapi },
  },
  { ...nothingKnown, id: 'another-program', title: say`Another program`, seenOn: program },
]

/** Those that a person can name where the message is in another program. */
export const programs: readonly Client[] = clients.filter(({ seenOn }) => seenOn.includes('another program'))

/** Who showed the message, as far as the user told; `null` where that leaves more than one. */
export function clientOf(where: (typeof places)[number] | undefined, named: ClientId | undefined): Client | null {
  if (where === 'another program') return clients.find(({ id }) => id === (named ?? 'another-program')) ?? null
  const there = clients.filter(({ seenOn }) => where !== undefined && seenOn.includes(where))
  return there.length === 1 ? (there[0] ?? null) : null
}
