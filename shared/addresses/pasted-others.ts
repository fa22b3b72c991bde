import { serverPlace } from './pasted-client'

/** What people write of what they do not see, or no longer. */
const denied =
  /\b(?:I|[Ww]e)(?:[’']ve| have)? (?:never (?:saw|see|seen|had|got|get) (?!it\b|this\b)|(?:already )?(?:fixed|solved) |do(?:n[’']t| not) (?:use |(?:see|get|have) (?:any |an? |the )?["“„'A-Z]))|\b[Nn]o more ["“„'A-Z]|\bwas (?:already )?(?:fixed|solved|last (?:week|month|year)|yesterday)\b/

/** A text without the parts of its sentences that say of something that it is not so. */
export const withoutDenied = (text: string): string =>
  denied.test(text)
    ? text
        .split(/((?<=[.!?;,])\s+|\n)/)
        .filter((part) => !denied.test(part))
        .join('')
    : text

/** Where a page asks for something, as it stands in a text. A `data:` URL asks nobody. */
const asked = /\b(?:(?:https?|wss?):\/\/|data:)[^\s"“”'‘’`<>()]{1,500}/gi

const isServerPlace = new RegExp(serverPlace, 'i')

/** Plex’s page itself, and the sites that it cannot do without; what counts its visitors is none of them. */
const ofPlex = /^https:\/\/(?:(?:app|clients)\.)?plex\.tv(?:[:/?#]|$)/i

const hostOf = (url: string): string =>
  url
    .replace(/^\w+:\/*/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()

/**
 * A pasted text without the lines that tell of other requests than those to a server: a browser’s console holds whatever its page and its extensions ask,
 * and what was blocked there kept nobody from the server. A line without any URL stays. `hosts`: the server’s own, under whatever name.
 */
export function withoutOthers(text: string, hosts: readonly string[]): string {
  const isOthers = (line: string): boolean => {
    const urls = line.match(asked) ?? []
    return (
      urls.length > 0 &&
      !isServerPlace.test(line) &&
      !urls.some((url) => hosts.includes(hostOf(url))) &&
      !urls.every((url) => ofPlex.test(url))
    )
  }
  return text
    .split('\n')
    .filter((line) => !isOthers(line))
    .join('\n')
}
