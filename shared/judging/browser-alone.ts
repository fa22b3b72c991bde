import type { ValueOf } from '../fact'
import type browserOpinion from '../facts/browser-opinion'
import type trust from '../facts/trust'

type Trust = ValueOf<typeof trust>

/** Chromium's error where it refuses a certificate that Relock accepts by the roots of Node or of this computer; else `null`. */
export const refusedByBrowserAlone = (judged: Trust, opinion: ValueOf<typeof browserOpinion> | undefined): string | null =>
  judged.accepted && opinion?.accepted === false ? opinion.result : null

/** A public authority vouches: one on Mozilla's list, which Node brings along. */
export const isPublic = ({ opinions }: Trust): boolean => opinions.some(({ roots, accepted }) => roots === 'built-in' && accepted)

/** Chromium's word for an authority that is not on its list. */
export const unknownToBrowser = 'net::ERR_CERT_AUTHORITY_INVALID'
