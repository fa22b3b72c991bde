import { addressSpace } from '../../addresses/address-space'
import type { Answers } from '../../facts/answers'
import type { Browsers } from '../../facts/browsers'
import identity from '../../facts/identity'
import { browserTitles, type BrowserId, type Permission } from '../../model/browser'
import type { WalkedRoute, WholeScene } from '../../model/cause'
import { say, type Message } from '../../model/message'
import { saidProof } from '../account/said'
import { proof, ruledOut, confirmed, suspected, type Proof, type Verdict } from '../../model/verdict'

type Stored = Browsers['browsers'][number]

/** Which of a browser's two permissions: for addresses at home, or for those of the computer itself. */
export type Space = 'localNetwork' | 'loopback'

export interface Seen {
  readonly browser: BrowserId
  readonly version: string | null
  readonly profile: number
  readonly isLast: boolean
  readonly permission: Permission
}

/** The first version made from Chromium that asks (docs/sources/clients.md#local-network-access); files of an earlier one are not in force. */
const firstAsking = 142
const asksAtAll = ({ browser, version }: Pick<Stored, 'browser' | 'version'>): boolean =>
  browser === 'firefox' || version === null || Number(version.split('.')[0]) >= firstAsking

/** What each profile lets app.plex.tv do; those that were not read, or do not ask yet, are left out. */
export const permissionsOf = ({ browsers }: Browsers, space: Space): readonly Seen[] =>
  browsers
    .filter(asksAtAll)
    .flatMap(({ browser, version, profiles }) =>
      profiles.flatMap(({ profile, isLast, [space]: permission }) =>
        permission === null ? [] : [{ browser, version, profile, isLast, permission }],
      ),
    )

const shut: readonly Permission[] = ['blocked', 'no longer asked', 'blocked by default', 'blocked by policy']
export const isShut = ({ permission }: Seen): boolean => shut.includes(permission)
const isOpen = ({ permission }: Seen): boolean => permission === 'allowed' || permission === 'allowed by policy'
export const isLocked = ({ permission }: Seen): boolean => permission === 'blocked by policy'
/** Brave was seen to let pages through although its settings said no (docs/sources/clients.md#local-network-access). */
const isToBeBelieved = ({ browser }: Seen): boolean => browser !== 'brave'

const permissionWords: Readonly<Record<Permission, Message>> = {
  allowed: say`app.plex.tv is allowed`,
  blocked: say`app.plex.tv is blocked: somebody pressed “Block”`,
  'no longer asked': say`its question was closed or left open several times, so it says no for a week without asking`,
  'blocked by default': say`no page is allowed, and app.plex.tv is no exception`,
  'allowed by policy': say`app.plex.tv is allowed by whoever manages this computer`,
  'blocked by policy': say`app.plex.tv is blocked by whoever manages this computer`,
  'asked, unanswered': say`it has asked, and nobody has answered`,
  asks: say`it asks when Plex wants to`,
}

/** “Chrome”, or “Chrome, profile 2”. */
export const browserWords = ({ browser, profile }: Pick<Seen, 'browser' | 'profile'>): Message =>
  profile === 0 ? browserTitles[browser] : say`${browserTitles[browser]}, profile ${profile}`

export const provenBy = (seen: Seen): Proof =>
  proof(say`What ${browserWords(seen)} has stored for app.plex.tv`, permissionWords[seen.permission])

/** Is a browser on this computer what shows the message, as far as the user told? */
export const mayBeBrowserHere = (where: Answers['where'] | null | undefined): boolean =>
  where === undefined || where === null || where === 'this browser' || where === 'not sure'

/** Ways whose address a browser counts to that space. */
const waysIn = ({ routes }: WholeScene, space: Space): readonly WalkedRoute[] =>
  routes.filter(({ route: { address } }) => address !== null && addressSpace(address) === (space === 'loopback' ? 'loopback' : 'local'))

const isSecureWay = ({ valueOf }: WalkedRoute): boolean => valueOf(identity)?.secure.state === 'answered'

/** Another way answers securely, over the internet. */
export const isOpenElsewhere = ({ routes }: WholeScene): boolean =>
  routes.some((way) => way.route.address !== null && addressSpace(way.route.address) === 'public' && isSecureWay(way))

/** A browser of which is not known what it lets Plex do: it asks nobody, or keeps that where Relock cannot read it. */
const hasUnread = ({ browsers }: Browsers, space: Space): boolean =>
  browsers.some((stored) => !asksAtAll(stored) || stored.profiles.some(({ [space]: permission }) => permission === null))

/**
 * Does a browser keep app.plex.tv away from the server? Convicted by what it stored; only suspected where another profile lets Plex through or another browser was
 * not read, as nobody knows in which of them the message is, where that profile was not open last, where another way leads around it, or where the browser is known not to keep to its own word.
 */
export function judgePermission(browsers: Browsers, answers: Answers | undefined, scene: WholeScene, space: Space): Verdict<never> {
  if (!mayBeBrowserHere(answers?.where) || waysIn(scene, space).length === 0) return ruledOut()
  const seen = permissionsOf(browsers, space)
  // The server’s address in the home network leads to this computer as well, and Plex’s page takes it.
  if (space === 'loopback' && waysIn(scene, 'localNetwork').some(isSecureWay)) return ruledOut()
  const shutOnes = seen.filter(isShut)
  const [first] = shutOnes
  if (first) {
    const open = seen.filter(isOpen)
    const proofs = [...shutOnes, ...open].slice(0, 6).map(provenBy)
    const isSure =
      open.length === 0 &&
      !hasUnread(browsers, space) &&
      shutOnes.some((one) => one.isLast && isToBeBelieved(one)) &&
      !isOpenElsewhere(scene)
    return isSure
      ? confirmed(...proofs)
      : suspected(say`Look in which browser you see the message: if it is ${browserWords(first)}, it is so.`, ...proofs)
  }
  const [asked] = seen.filter(({ permission, isLast }) => permission === 'asked, unanswered' && isLast)
  return asked && answers?.where === 'this browser'
    ? suspected(
        say`Open app.plex.tv in ${browserWords(asked)} and look for a question at the upper left, below the address: press “Allow”.`,
        provenBy(asked),
      )
    : ruledOut(
        ...seen
          .filter(({ permission }) => permission !== 'asks')
          .slice(0, 3)
          .map(provenBy),
      )
}

/** Every profile on this computer, where each of them lets Plex through by now and none went unread; else nobody. */
export function allThatLetPlexIn(browsers: Browsers, answers: Answers | undefined, space: Space): readonly Seen[] {
  const stored = mayBeBrowserHere(answers?.where) ? permissionsOf(browsers, space) : []
  return stored.every(isOpen) && !hasUnread(browsers, space) ? stored : []
}

/**
 * What the browser’s own words say of it, which are proof enough: `null` where none were pasted, and where every profile on this computer lets Plex through by
 * now, so that they are of another time.
 */
export function judgeWords(
  browsers: Browsers | undefined,
  answers: Answers | undefined,
  { target }: WholeScene,
  space: Space,
): Verdict<never> | null {
  const said = saidProof(target, space === 'loopback' ? 'kept from this computer' : 'kept from home')
  if (!said) return null
  if (browsers && allThatLetPlexIn(browsers, answers, space).length > 0) return null
  const stored = browsers && mayBeBrowserHere(answers?.where) ? permissionsOf(browsers, space) : []
  return confirmed(said, ...stored.filter(isShut).slice(0, 5).map(provenBy))
}

/** Those that ask one service of their own for every name, and no other. */
export const asksItsOwn = ({ browsers }: Browsers): readonly Stored[] =>
  browsers.filter(({ names }) => names?.asks === 'its own' && !names.exceptsPlex)
/** Firefox uses no address of a home that such a service tells it, unless it is told to (docs/sources/clients.md#firefox). */
export const hidesHome = ({ browser }: Stored): boolean => browser === 'firefox'
export const setToAsk = ({ browser, names }: Stored): Proof =>
  proof(
    say`What ${browserTitles[browser]} asks for names, by its own settings`,
    names?.provider == null ? say`only a service of its own` : say`only ${{ code: names.provider }}`,
  )

/** Whose answer is to be changed; nobody’s where no stored one is known. */
export const toOpen = (browsers: Browsers | null, space: Space): readonly Seen[] => {
  const seen = browsers ? permissionsOf(browsers, space) : []
  const shutOnes = seen.filter(isShut)
  return shutOnes.length > 0 ? shutOnes : seen.filter(({ permission }) => permission === 'asked, unanswered')
}
