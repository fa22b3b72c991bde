import type { ClientId } from '../model/client'
import { say, type Message } from '../model/message'
import type { places } from '../facts/answers'
import type { Known } from './devices'

/**
 * Who asks for a server, as data: which ways it tries, and what it accepts there. What each one demands of encryption and certificates stands in
 * `devices.ts`, under where it is seen on or what it is made with. Every value names who says so; `null` is "no source that we could read says so", and then nothing is left out for it.
 */
export interface Client {
  readonly id: ClientId
  readonly title: Message
  /** Where a person says to have met the message. */
  readonly seenOn: readonly (typeof places)[number][]
  /**
   * The addresses that the server publishes on plex.tv (and those that announce themselves, for apps), the one that was typed into it, or one of both
   * kinds, as it was set up: then each may be the one.
   */
  readonly tries: Known<'the published list' | 'one address' | 'one address, typed or published'> | null
  /** Which of several it takes first. */
  readonly first: Known<'secure ones, then local ones' | 'local ones, then secure ones'> | null
  /** What it does where no secure way works. */
  readonly withoutEncryption: Known<'never' | 'if its setting says so' | 'if that was typed' | 'by itself'> | null
  /** Whose certificates it believes. */
  readonly roots: Known<'its browser’s' | 'Mozilla’s'> | null
  /** What it is made with, by the id that this has among the devices: what that demands, it demands. */
  readonly madeWith: Known<'python' | 'node'> | null
}

const plexArticle = 'https://support.plex.tv/articles/206225077-how-to-use-secure-server-connections/'
const kodi = 'https://github.com/plexinc/plex-for-kodi'
const plexapi = 'docs/sources/clients.md#python-plexapi'
const homeAssistant = 'docs/sources/clients.md#home-assistant'
const tautulli = 'docs/sources/clients.md#tautulli'
const overseerr = 'docs/sources/clients.md#overseerr'
const nothingKnown = { tries: null, first: null, withoutEncryption: null, roots: null, madeWith: null } satisfies Partial<Client>
const byPlexapi = {
  tries: { is: 'the published list', source: plexapi },
  first: { is: 'local ones, then secure ones', source: plexapi },
  withoutEncryption: { is: 'by itself', source: plexapi },
  roots: { is: 'Mozilla’s', source: plexapi },
  madeWith: { is: 'python', source: plexapi },
} satisfies Partial<Client>
const program = ['another program'] as const
const computers = ['this browser', 'another computer', 'away from home'] as const

export const clients: readonly Client[] = [
  {
    ...nothingKnown,
    id: 'plex-web',
    title: say`app.plex.tv in a browser`,
    seenOn: computers,
    tries: { is: 'the published list', source: 'docs/sources/clients.md#plex-web' },
    first: { is: 'secure ones, then local ones', source: 'docs/sources/clients.md#plexs-own-apps' },
    withoutEncryption: { is: 'never', source: 'docs/sources/clients.md#plex-web' },
    roots: { is: 'its browser’s', source: 'docs/sources/clients.md#plex-web' },
  },
  // Firefox of today goes to https:// there by itself, so this way is offered to nobody (docs/sources/clients.md#plex-web).
  {
    ...nothingKnown,
    id: 'plex-web-http',
    title: say`http://app.plex.tv in a browser`,
    seenOn: [],
    tries: { is: 'the published list', source: 'docs/sources/clients.md#plex-web' },
    withoutEncryption: { is: 'by itself', source: plexArticle },
    roots: { is: 'its browser’s', source: 'docs/sources/clients.md#plex-web' },
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
  // Set up by signing in, it takes what python-plexapi finds; a URL that was typed is used alone.
  {
    ...byPlexapi,
    id: 'home-assistant',
    title: say`Home Assistant`,
    seenOn: program,
    tries: { is: 'one address, typed or published', source: homeAssistant },
  },
  {
    ...nothingKnown,
    id: 'tautulli',
    title: say`Tautulli`,
    seenOn: program,
    tries: { is: 'one address, typed or published', source: tautulli },
    withoutEncryption: { is: 'if that was typed', source: tautulli },
    madeWith: { is: 'python', source: tautulli },
  },
  {
    ...nothingKnown,
    id: 'overseerr',
    title: say`Overseerr or Jellyseerr`,
    seenOn: program,
    tries: { is: 'one address', source: overseerr },
    withoutEncryption: { is: 'if that was typed', source: overseerr },
    roots: { is: 'Mozilla’s', source: overseerr },
    madeWith: { is: 'node', source: overseerr },
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
  { ...byPlexapi, id: 'python-plexapi', title: say`A script with python-plexapi`, seenOn: program },
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
