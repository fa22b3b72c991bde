import { z } from 'zod'
import { certificateSchema, isStarOverOneLabel, maySign, starFor } from './certificate'
import { closeCommands, packCommand, rewriteCommands } from './commands'
import { refusals, refusalTexts, type Refusal } from '../facts/trust'
import { say, type Message } from '../model/message'
import type { Look } from '../model/signs'
import { text } from '../model/legible'
import { instant } from '../model/quantities'

/** How a PKCS#12 file locks or seals what is in it (RFC 7292 appendix C, RFC 8018), by its usual name such as `AES-256` or `SHA-1`. */
export const cipherSchema = z.object({ protects: z.enum(['certificates', 'key', 'seal']), cipher: text })
export type Cipher = z.infer<typeof cipherSchema>

/** What a file with a custom certificate was seen to hold, before it is installed in Plex. No key and no passphrase is in here. */
export const certificateFileSchema = z.object({
  form: z.enum(['PEM', 'DER', 'PKCS#12']),
  /** The server's own first; at most twenty. */
  certificates: z.array(certificateSchema).max(20),
  key: z.enum(['matches', 'of another certificate', 'absent', 'locked', 'unreadable']),
  ciphers: z.array(cipherSchema),
  /** Would browsers accept the chain, by the roots of this computer or those given? */
  trust: z.object({ accepted: z.boolean(), reasons: z.array(z.enum(refusals)) }),
  /** What it was judged for; `null` where no name was asked. */
  name: text.nullable(),
  /** ISO 8601: what its days were judged by. */
  at: instant,
  /** Who may read the file; `null` where the system does not say it in mode bits (Windows). */
  readableBy: z.enum(['owner', 'group', 'everyone']).nullable(),
})
export type CertificateFile = z.infer<typeof certificateFileSchema>

export interface FileCheck {
  readonly id: 'order' | 'form' | 'key' | 'usage' | 'dates' | 'names' | 'chain' | 'ciphers' | 'permission'
  /** `doubtful`: it may work, and there is something better. */
  readonly state: 'good' | 'doubtful' | 'broken'
  readonly says: Message
  readonly todo?: Message
  /** To be run one after the other in a terminal, in the folder of the file. */
  readonly commands?: readonly string[]
}

export const fileCheckLooks: Readonly<Record<FileCheck['state'], Look>> = {
  broken: { sign: 'cross', word: say`Broken` },
  doubtful: { sign: 'warning', word: say`Not yet good` },
  good: { sign: 'check', word: say`Good` },
}

/**
 * Every check of a file for Plex's custom certificate. `file` is its name, for the commands; `keyFile` that of its private key, where it lies in
 * a file of its own.
 */
export function checkCertificateFile(seen: CertificateFile, file: string, keyFile: string | null = null): readonly FileCheck[] {
  // Whatever else could be said would be about the wrong certificate.
  const wrongFirst = order(seen)
  if (wrongFirst !== null) return [wrongFirst]
  const holder = seen.form === 'PKCS#12' ? file : (keyFile ?? file)
  const all = [
    form(seen, file, keyFile),
    key(seen),
    usage(seen),
    dates(seen),
    names(seen),
    chain(seen),
    ciphersOf(seen, file),
    permission(seen, holder),
  ]
  return all.filter((check) => check !== null)
}

/** What all checks come to, as a heading. `ready`: nothing speaks against it, once it is packed where it is no PKCS#12 file. */
export function verdictOnFile(
  { form, trust }: CertificateFile,
  checks: readonly FileCheck[],
): { readonly ready: boolean; readonly says: Message } {
  if (!trust.accepted || checks.some(({ state }) => state === 'broken')) return { ready: false, says: say`Do not give it to Plex as it is` }
  const isPacked = form === 'PKCS#12'
  return {
    ready: true,
    says: isPacked ? say`Nothing stands against giving it to Plex` : say`Nothing stands against it, once it is packed for Plex`,
  }
}

/** An authority's certificate instead of the server's. One that carries a name may be both: people make such for themselves. */
function order({ certificates: [first, ...others] }: CertificateFile): FileCheck | null {
  if (first?.isAuthority !== true || first.names.length > 0) return null
  return others.some(({ isAuthority }) => !isAuthority)
    ? {
        id: 'order',
        state: 'broken',
        says: say`It begins with the certificate of an authority, which a server would show in place of its own.`,
        todo: say`Put your server’s own certificate first, and those of its authorities behind it.`,
      }
    : {
        id: 'order',
        state: 'broken',
        says: say`It holds the certificate of an authority, and not your server’s own.`,
        todo: say`Give the file with your server’s own certificate and its chain; many programs call it “fullchain”.`,
      }
}

function form({ form, key }: CertificateFile, file: string, keyFile: string | null): FileCheck {
  if (form === 'PKCS#12') return { id: 'form', state: 'good', says: say`It is a PKCS#12 file, which is what Plex asks for.` }
  const isKeyless = key === 'absent'
  return {
    id: 'form',
    state: 'doubtful',
    says: say`It is a ${form} file. Plex asks for a PKCS#12 file, with the certificate, its chain and its private key in one.`,
    todo: isKeyless
      ? say`Put them into one file; write the name of your private key’s file in place of ${{ code: 'KEY.pem' }}:`
      : say`Put them into one file:`,
    commands: [packCommand(file, isKeyless ? 'KEY.pem' : keyFile)],
  }
}

function key({ form, key }: CertificateFile): FileCheck {
  const check = (state: FileCheck['state'], says: Message, todo?: Message): FileCheck => ({
    id: 'key',
    state,
    says,
    ...(todo ? { todo } : {}),
  })
  switch (key) {
    case 'matches':
      return check('good', say`The private key belongs to the certificate.`)
    case 'of another certificate':
      return check(
        'broken',
        say`The private key belongs to another certificate.`,
        say`Use the key that the certificate was asked for with, or have the certificate issued again for this key.`,
      )
    case 'locked':
      return check('doubtful', say`The private key is locked and no passphrase opened it, so Relock cannot tell whether it belongs here.`)
    case 'unreadable':
      return check('broken', say`The private key cannot be read.`, say`Copy the file again from where it was made.`)
    case 'absent':
      return check(
        form === 'PKCS#12' ? 'broken' : 'doubtful',
        say`There is no private key in the file.`,
        say`Plex needs the key as well. It stays on your server: never send it to anybody.`,
      )
  }
}

function usage({ certificates: [own] }: CertificateFile): FileCheck | null {
  if (own === undefined || maySign(own)) return null
  return {
    id: 'usage',
    state: 'broken',
    says: say`It lets its key do ${{ code: own.keyUsage?.join(', ') ?? '' }}, and not sign: Chrome, Edge and apps made of Chromium refuse it.`,
    todo: say`Have it issued again with ${{ code: 'digitalSignature' }} in its key usage.`,
  }
}

/** Of every certificate for servers that was issued since July 2019, whoever vouches for it (support.apple.com/en-us/103769). */
const appleDays = 825
const appleSince = Date.parse('2019-07-01T00:00:00Z')

function dates({ certificates: [own], at }: CertificateFile): FileCheck | null {
  if (own === undefined) return null
  if (Date.parse(at) > Date.parse(own.notAfter)) {
    return { id: 'dates', state: 'broken', says: say`It expired on ${{ day: own.notAfter }}.`, todo: say`Renew it where you got it.` }
  }
  if (Date.parse(at) < Date.parse(own.notBefore)) {
    const says = say`It is not valid before ${{ day: own.notBefore }}.`
    return { id: 'dates', state: 'broken', says, todo: say`Look at the clock of this computer first; else wait until that day.` }
  }
  const days = Math.floor((Date.parse(own.notAfter) - Date.parse(own.notBefore)) / 86_400_000)
  if (days > appleDays && Date.parse(own.notBefore) >= appleSince) {
    const says = say`It is valid for ${days} days. iPhone, iPad, Apple TV, Mac and Safari refuse more than ${appleDays}, also from an authority of your own.`
    return { id: 'dates', state: 'doubtful', says, todo: say`Have it issued for at most ${appleDays} days; once a year is usual.` }
  }
  return { id: 'dates', state: 'good', says: say`It is valid until ${{ day: own.notAfter }}.` }
}

/** Names listed one by one; certificates of large providers have a hundred. */
const mostNames = 6

function names({ certificates: [own], name, trust }: CertificateFile): FileCheck | null {
  if (own === undefined) return null
  const todo = say`Have it issued for the name that people type, which you also enter as the custom certificate domain in Plex.`
  if (own.names.length === 0) return { id: 'names', state: 'broken', says: say`It is for no name, so no browser accepts it.`, todo }
  if (own.names.every(isStarOverOneLabel)) {
    const star = say`It is only for ${{ code: own.names.slice(0, mostNames).join(', ') }}, a star that no browser takes: it would stand for the names of many owners.`
    return { id: 'names', state: 'broken', says: star, todo }
  }
  const list = own.names.slice(0, mostNames).join(', ')
  const told = own.names.length > mostNames ? say`${{ code: list }} and ${own.names.length - mostNames} more` : say`${{ code: list }}`
  if (name === null) return { id: 'names', state: 'good', says: say`It is for ${told}. Your server’s custom domain must be one of these.` }
  if (!trust.reasons.includes('name not covered')) return { id: 'names', state: 'good', says: say`It is for ${{ code: name }}.` }
  const star = starFor(own, name)
  const says =
    star === null
      ? say`It is not for ${{ code: name }}, but for ${told}.`
      : say`It is for ${{ code: star }}, a star that no browser takes: it would stand for the names of many owners.`
  return { id: 'names', state: 'broken', says, todo }
}

/** Told by other checks. */
const toldElsewhere: readonly Refusal[] = ['name not covered']

function chain({ trust, certificates: [own], at }: CertificateFile): FileCheck {
  const check = (state: FileCheck['state'], says: Message, todo: Message): FileCheck => ({ id: 'chain', state, says, todo })
  const ownDays = own !== undefined && (Date.parse(at) > Date.parse(own.notAfter) || Date.parse(at) < Date.parse(own.notBefore))
  const days: readonly Refusal[] = ownDays ? ['expired', 'not yet valid'] : []
  const reasons = trust.reasons.filter((reason) => !toldElsewhere.includes(reason) && !days.includes(reason))
  const [first] = reasons
  if (first === undefined) return { id: 'chain', state: 'good', says: say`Its chain is complete, up to an authority that is known here.` }
  if (reasons.includes('issuer missing')) {
    const todo = say`Put the authority’s intermediate certificate into the file as well; many authorities give a file called “fullchain”.`
    return check('broken', say`A link of its chain is missing: TVs and consoles refuse it, even where a browser helps itself.`, todo)
  }
  if (first === 'self-signed') {
    const todo = say`A certificate from a public authority, such as Let’s Encrypt, works on every device.`
    return check('broken', say`It vouches for itself, so no device trusts it unless you put it there by hand.`, todo)
  }
  if (first === 'unknown root') {
    const todo = say`Every device that is to connect has to know that authority; where one cannot, take a certificate from a public one.`
    return check('broken', say`This computer does not know the authority that vouches for it.`, todo)
  }
  return check('broken', say`The chain is not accepted: ${refusalTexts[first]}.`, say`Ask for a new one where you got it.`)
}

/** No current TLS library reads these without being told to: OpenSSL 3 keeps them in its “legacy” part. */
const outOfUse = /^(?:RC2|RC4|DES$|MD5)/
/** Made by OpenSSL before 3 and by Windows beside those above. Plex may refuse them too (docs/sources/plex.md#own-certificates). */
const outdated = /^(?:3DES|SHA-1$)/

function ciphersOf({ form, ciphers, key }: CertificateFile, file: string): FileCheck | null {
  if (form !== 'PKCS#12') return null
  const old = ciphers.filter(({ cipher }) => outOfUse.test(cipher) || outdated.test(cipher))
  if (old.length === 0) return { id: 'ciphers', state: 'good', says: say`It is locked with ciphers that today’s Plex servers read.` }
  const named = [...new Set(old.map(({ cipher }) => cipher))].join(', ')
  const broken = old.some(({ cipher }) => outOfUse.test(cipher))
  return {
    id: 'ciphers',
    state: broken ? 'broken' : 'doubtful',
    says: broken
      ? say`It is locked with old ciphers (${{ code: named }}) that today’s Plex servers cannot read.`
      : say`It is locked with old ciphers (${{ code: named }}), which today’s Plex servers may not read.`,
    ...(key === 'absent'
      ? {}
      : {
          todo: broken
            ? say`Write it again with OpenSSL 3, then delete the file in between. (Before OpenSSL 3, and on macOS, leave out ${{ code: '-legacy' }}.)`
            : say`Write it again, then delete the file in between.`,
          commands: rewriteCommands(file, broken),
        }),
  }
}

/** `holder` is the file that the private key lies in. Only what Plex itself reads is made Plex's own. */
function permission({ readableBy, key, form }: CertificateFile, holder: string): FileCheck | null {
  if (readableBy === null || (key === 'absent' && form !== 'PKCS#12')) return null
  const isForPlex = form === 'PKCS#12'
  if (readableBy === 'owner') {
    const says = isForPlex
      ? say`Only its owner can read the file. The Plex server must be that owner; on Linux it is usually ${{ code: 'plex' }}.`
      : say`Only its owner can read the private key.`
    return { id: 'permission', state: 'good', says }
  }
  return {
    id: 'permission',
    state: 'doubtful',
    says:
      readableBy === 'everyone'
        ? say`Everybody on this computer can read the private key.`
        : say`The owner’s whole group can read the private key.`,
    todo: isForPlex
      ? say`Make it the server’s own. Where the server runs as another user than ${{ code: 'plex' }}, name that one:`
      : say`Keep it readable only for its owner:`,
    commands: closeCommands(holder, isForPlex),
  }
}
