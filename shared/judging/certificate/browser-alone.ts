import type { BrowserVerdict } from '../../facts/browser-opinion'
import type { Trust } from '../../facts/trust'

type Opinion = BrowserVerdict | undefined

/** Chromium's word for an authority that is not on its list. */
export const unknownToBrowser = 'net::ERR_CERT_AUTHORITY_INVALID'

/** Chromium's error where it refuses a certificate that Relock accepts by the roots of Node or of this computer; else `null`. */
export const refusedByBrowserAlone = (judged: Trust, opinion: Opinion): string | null =>
  judged.accepted && opinion?.accepted === false ? opinion.result : null

/**
 * This computer knows the authority, its browser does not, and no public list has it: on Linux, browsers keep lists of their own. (Node brings
 * Mozilla's list along.)
 */
export const lacksOwnAuthority = (judged: Trust, opinion: Opinion): boolean =>
  refusedByBrowserAlone(judged, opinion) === unknownToBrowser &&
  !judged.opinions.some(({ roots, accepted }) => roots === 'built-in' && accepted)
