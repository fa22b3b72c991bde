import { z } from 'zod'
import { pastedFrom } from '../addresses/pasted-record'
import { parsePlexDirect } from '../addresses/plex-direct'
import { certificateLabel, givenName, hostText, identityText, routeId, urlText, versionText } from './place'
import { port } from './quantities'

/** What a client may complain of on its way to a server. */
const complaintsOfWays = [
  'wrong name',
  'not trusted',
  /** Whoever vouches is an authority that made itself: of somebody on the way. */
  'signed by a stranger',
  'expired',
  /** It takes the certificate for one of days to come. */
  'not yet valid',
  'without encryption',
  'no agreement',
  'name not found',
  'refused',
  'no answer',
  /** It was connected, and waited in vain for what it had asked. */
  'answer late',
  'cut off',
  /** A page is told no more by its browser, whatever it was. */
  'request failed',
] as const

/** What it may complain of once it is there: that can be judged by the words alone, of whichever server they are. */
export const complaintsOfAccounts = [
  /** The server, or plex.tv, took the sign-in for none: everything before that worked. */
  'not authorized',
  /** The server knows who asks, and lets them do nothing; or takes them for an outsider while nobody has claimed it. */
  'no permission',
  'counted as remote',
  /** It says itself, or of itself, that it is too old for Plex as it is now. */
  'app too old',
  'server too old',
  /** The time by which a sign-in is judged is another than the one by which it was made. */
  'clock off',
  /** Claiming the server was refused. */
  'claim refused',
  /** The code for claiming was not taken; the address of the account was never confirmed. */
  'claim code spent',
  'email not confirmed',
  /** Beside the password plex.tv asks for a code: of the second factor, or the PIN of a profile. */
  'code asked for',
  /** plex.tv did not take a name and a password; or somebody tells that signing in fails, and that the account has a second factor. */
  'password refused',
  'second factor',
  /** Somebody tells that the password was changed and all devices signed out, and that something does not work since. */
  'signed out everywhere',
  /** Somebody tells that the server was taken off the account, and that something does not work since. */
  'server taken off',
  /** The server says that its own sign-in is none, or is not accepted any more. */
  'not signed in',
  'server signed out',
  /** Signing in begins again and again. */
  'sign-in loop',
  /** plex.tv does not come in to the server from outside, or sees two routers in a row. */
  'not reached from outside',
  'two routers',
  /** plex.tv itself answered with an error of its own, was not reached, or showed a certificate that the client does not take. */
  'plex.tv failed',
  'plex.tv asked too often',
  'plex.tv out of reach',
  'plex.tv not trusted',
  /** plex.tv and the client share no encryption: the client's is of years ago. */
  'plex.tv shares no encryption',
  /** The server knows who asks, and does not do for them what only its owner may ask. */
  'not the owner',
] as const

/** What keeps the client itself from the server, as its own words tell: that can be judged by the words alone, too. */
export const complaintsOfClients = [
  /** A browser lets a page reach nothing at home, or nothing on the computer itself, without a permission. */
  'kept from home',
  'kept from this computer',
  /** An extension of the browser, or a rule of whoever manages it. */
  'blocked by an extension',
  'blocked by a rule',
  /** Somebody tells that an extension is to blame. */
  'extension suspected',
  /** It asks by way of a proxy, and that way fails. */
  'proxy failed',
  /** Plex lets no page but its own read its answers. */
  'page of another site',
  /** A page that came securely asked for something without encryption. */
  'asked without encryption',
  /** A browser asks securely what was typed without encryption. */
  'made secure',
  /** It has no list of the authorities that it trusts. */
  'no list of authorities',
  /** The address that it was given is not one: what stands in front is missing. */
  'address not whole',
  /** What should hold Plex’s port did not get it. */
  'port taken',
  /** Apple’s systems let an app reach nothing at home without a permission. */
  'local network prohibited',
  /** The client’s own system knows no way there. */
  'no way there',
] as const

/** What a server says of itself, on its page or with its last words: that can be judged by the words alone, too. */
export const complaintsOfServers = [
  /** It is not ready yet. */
  'starting',
  /** It ended as soon as it was started: its disk is full, its database is damaged, its folder is closed to it, or it tells no more than where. */
  'disk full',
  'database damaged',
  'folder closed',
  'ended at start',
  /** It turned somebody away who asked without encryption. */
  'encryption demanded',
] as const

/** What a client may complain of, as far as its words tell. */
export const complaints = [...complaintsOfWays, ...complaintsOfAccounts, ...complaintsOfClients, ...complaintsOfServers] as const
export type Complaint = (typeof complaints)[number]

/** What is wrong with a token that stands in a pasted text. Only this is kept of it. */
export const tokenTroubles = [
  'in quotes',
  'with blanks',
  'claim code',
  'JWT',
  'transient',
  'machine identifier',
  'certificate label',
] as const
export type TokenTrouble = (typeof tokenTroubles)[number]

const publishedUrl = { uri: urlText, scheme: z.enum(['http', 'https']), host: hostText, port, portWritten: z.boolean() }

/** What the user wants to reach. `machineIdentifier` and `hash` are known only where the server announced itself or was seen before. */
export const targetSchema = z.object({
  /** What a person calls it: the server's name, or what was typed. */
  label: givenName,
  /** How Relock came to it. */
  from: z.enum(['announced', 'this computer', 'earlier', 'typed']),
  /** Host as typed or announced: an IP literal or a name, without brackets. */
  host: hostText,
  port,
  /**
   * The name that the client checks the certificate against, where the user insists on one: a typed `https://…` URL, a plex.direct name,
   * or an own domain. `null`: the plex.direct name that the server's certificate makes for its address.
   */
  insistsOn: hostText.nullable(),
  /** 32 characters, the certificate's own label (docs/sources/plex.md#names). */
  hash: certificateLabel.nullable(),
  /** 40 hex digits: the server's identity, which outlives hashes and addresses. */
  machineIdentifier: identityText.nullable(),
  /** Nobody wrote a port, and the name may stand for a proxy: every port that is usual for such a name is a way. */
  portGuessed: z.literal(true).optional(),
  /** The client speaks HTTP alone: an `http://…` URL of one server, typed or pasted. A page that only leads on to `https://…` is none. */
  onlyHttp: z.literal(true).optional(),
  /** What a client saw, where the user pasted its words: it wanted this host, at this port where it says so, and complained of that. */
  saw: z
    .object({
      host: hostText,
      port: port.nullable(),
      complaint: z.enum(complaints),
      /** Where else the same text says that it went. */
      others: z.array(hostText).max(8).optional(),
      /** The address that it had itself, where its words tell that. */
      speaksFrom: hostText.optional(),
      token: z.enum(tokenTroubles).optional(),
      /** It was plex.tv that it complains of, and no server. */
      byPlexTv: z.literal(true).optional(),
    })
    .optional(),
  /** The pasted text tells of a sign-in and names no server: nobody is knocked at, and only what it says is judged. */
  nowhere: z.literal(true).optional(),
  /** The addresses under which the server is published, where the user pasted them: out of plex.tv’s list, the server’s log, or Plex Web’s console. */
  published: z
    .object({
      from: z.enum(pastedFrom),
      presence: z.boolean().nullable(),
      publicAddressMatches: z.boolean().nullable(),
      version: versionText.nullable(),
      ways: z.array(z.object({ ...publishedUrl, local: z.boolean().nullable(), relay: z.boolean().nullable() })).max(64),
    })
    .optional(),
})
export type Target = z.infer<typeof targetSchema>

/** The same server under the name that its own certificate makes for its address, in the place of the one that the user insisted on. */
export function underOwnName({ onlyHttp: _, saw: __, ...target }: Target): Target {
  // A stale name still tells the address that it led to.
  return { ...target, host: parsePlexDirect(target.host)?.address ?? target.host, insistsOn: null, hash: null }
}

/** The same name and port, asked with encryption by a client that asked without. */
export function withEncryption({ onlyHttp: _, saw: __, ...target }: Target): Target {
  return target
}

/** One way to a server. */
export const routeSchema = z.object({
  id: routeId,
  /** As whoever told of it wrote it, an address or a name; left out: it is the target's own. What stands below it without it is so, too. */
  host: hostText.optional(),
  /** The name that a client who goes this way insists on; `null`: the one that the certificate makes for its address. */
  insistsOn: hostText.nullable().optional(),
  /** Whoever told of it wrote `http://`. */
  onlyHttp: z.literal(true).optional(),
  /** IP literal; `null` where the target's name has led to none so far. */
  address: hostText.nullable(),
  port,
  /** The name that the certificate must carry on this way; `null` until something tells it. */
  name: hostText.nullable(),
  kind: z.enum(['local', 'remote', 'relay']),
  /** `guessed`: a port that is usual where nobody wrote one. It speaks only where something shows that the server is there. */
  learntFrom: z.enum([
    'typed',
    'announced',
    'this computer',
    'earlier',
    'resolved',
    'guessed',
    'the log',
    'the preferences',
    'plex.tv',
    'pasted text',
  ]),
})
export type Route = z.infer<typeof routeSchema>
