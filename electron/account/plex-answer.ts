import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { PlexFailure, PlexRefusal } from '@shared/model/plex-failure'
import type { HttpAnswer } from '../network/http'
import { wholeNumber } from './shapes'

type Answered = Extract<HttpAnswer, { state: 'answered' }>

/** Elements that come in lists, of which one by itself must still be a list. */
const lists: ReadonlySet<string> = new Set(['error', 'resource', 'connection', 'Device', 'Connection', 'Setting', 'feature'])

/**
 * The body as plain data: JSON, or XML where a server of Plex's speaks no other; `undefined` where it is neither, or was cut short. Entities of XML
 * stay unread, as they are how small XML becomes endless.
 */
export function dataIn({ body, isWhole }: Pick<Answered, 'body' | 'isWhole'>): unknown {
  if (!isWhole) return undefined
  const text = body.trimStart()
  try {
    if (/^[{["]/.test(text)) return JSON.parse(text)
    if (!text.startsWith('<') || /^<(?:!doctype|html)/i.test(text)) return undefined
    const xml: unknown = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      processEntities: false,
      parseAttributeValue: false,
      parseTagValue: false,
      isArray: (name) => lists.has(name),
    }).parse(text)
    return xml
  } catch {
    return undefined
  }
}

const one = z.object({ code: wholeNumber(6) })
/** `{"errors":[…]}` and `<errors><error …/></errors>`, of which `status` may be missing (docs/sources/account.md#errors). */
const errorsSchema = z.union([
  z.object({ errors: z.array(one).min(1) }).transform(({ errors }) => errors),
  z.object({ errors: z.object({ error: z.array(one).min(1) }) }).transform(({ errors }) => errors.error),
])

/** Too many failed sign-ins from this address. */
const lockedOut = 1031

const refusals: Readonly<Record<number, PlexRefusal>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  422: 'unprocessable',
  429: 'rate limited',
  498: 'token expired',
}

/**
 * Why an answer is not the one that was asked for; `null` where its status says that it is. A refusal in HTML comes from a proxy, or from a server in
 * place of plex.tv: neither status nor page then speaks for plex.tv, but for what wants nobody to be asked again (429) and for its troubles (5xx).
 */
export function refusalIn(answer: Answered): PlexFailure | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const code = errorsSchema.safeParse(dataIn(answer)).data?.[0]?.code ?? null
  const told = { status, code, retryAfter: secondsIn(answer.headers['retry-after']) }
  if (status >= 500) return { is: 'plex trouble', ...told }
  const refusal = refusals[status]
  if (refusal === undefined || (isPage(answer) && refusal !== 'rate limited')) return { is: 'not plex', ...told }
  return { is: code === lockedOut ? 'locked out' : refusal, ...told }
}

/** What plex.tv's own answers never are. */
const isPage = ({ headers, body }: Answered): boolean =>
  (headers['content-type'] ?? '').startsWith('text/html') || /^\s*<(?:!doctype|html)/i.test(body)

/** Seconds; a date is not read, as the clock may be what is wrong. An hour at most: whoever asks for more is asked later by hand. */
const secondsIn = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,5}$/.test(header) ? Math.min(3_600, Number(header)) : null
