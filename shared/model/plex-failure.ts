import { z } from 'zod'
import { failureSchema, failureTexts, type Failure } from './failure'
import { say, type Message } from './message'
import { httpStatus } from './quantities'

/**
 * How a question to plex.tv can end without its answer: a closed union, made from the status and the body's own code in exactly one file
 * (`electron/account/plex-answer.ts`; docs/sources/account.md#errors).
 */
export const plexRefusals = [
  /** 400: the question itself is malformed, which is a fault of Relock's. */
  'bad request',
  /** 401: the token is dead or missing. */
  'unauthorized',
  /** 401, code 1031: Plex has seen too many failed sign-ins from this address, and waits. */
  'locked out',
  /** 403: signed in, and not allowed. */
  'forbidden',
  /** 404: no such thing. Of a PIN: it ran out, or another program made it. */
  'not found',
  /** 422: understood, and not carried out. */
  'unprocessable',
  /** 429: too many questions. */
  'rate limited',
  /** 498: a token of seven days that has run out. */
  'token expired',
  /** 5xx: Plex itself is in trouble. */
  'plex trouble',
  /** An answer, but no answer of plex.tv's: a proxy's page, or HTML in its place. */
  'not plex',
] as const

export const plexFailureSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('unreachable'), failure: failureSchema }),
  z.object({
    is: z.enum(plexRefusals),
    status: httpStatus,
    /** Plex's own number for it; `null` where the body has none. */
    code: z.int().nullable(),
    /** Seconds that it asks to be left alone for, where it says so. */
    retryAfter: z.number().nullable(),
  }),
])
export type PlexFailure = z.infer<typeof plexFailureSchema>
export type PlexRefusal = (typeof plexRefusals)[number]

export const unreachable = (failure: Failure): PlexFailure => ({ is: 'unreachable', failure })

const refusalTexts: Readonly<Record<PlexRefusal, Message>> = {
  'bad request': say`Plex did not understand the question, which is a fault of Relock’s`,
  unauthorized: say`Plex does not accept this sign-in any more`,
  'locked out': say`Plex has seen many failed sign-ins from your connection and waits before it takes another`,
  forbidden: say`Plex does not allow this for your account`,
  'not found': say`Plex does not know this`,
  unprocessable: say`Plex understood the question and did not carry it out`,
  'rate limited': say`Plex has been asked too often and waits before it answers again`,
  'token expired': say`this sign-in has run out`,
  'plex trouble': say`Plex itself is in trouble at the moment`,
  'not plex': say`something else than Plex answered in its place`,
}

/** As the end of a sentence. */
export const tellPlexFailure = (failure: PlexFailure): Message =>
  failure.is === 'unreachable' ? failureTexts[failure.failure] : refusalTexts[failure.is]
