import { pageOutside } from '@shared/judging/remote/from-outside'
import { say } from '@shared/model/message'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { qrCode } from './qr-code'
import { refuse } from './refuse'

/** The phone as an eye outside the home: which page it opens follows from main's own evidence, so that the window can name no other. */
export const fromOutsideRequests = (kept: KeptEvidence) =>
  ({
    'page outside': () => {
      const url = kept.looked && pageOutside(kept.looked)
      if (url === null) return refuse(say`Relock knows no address of your server outside. Look again, so that it learns one.`)
      return { url, code: qrCode(url) }
    },
  }) satisfies Partial<Handles>
