import { z } from 'zod'
import { isAddress } from '@shared/addresses/address'
import { mappingErrors, type Mapping } from '@shared/facts/mapping'
import { wholeNumber } from './shapes'

const port = wholeNumber(5).nullable().catch(null)
const address = z
  .string()
  .transform((text) => (isAddress(text) ? text : null))
  .nullable()
  .catch(null)
/** The owner’s token stands in this answer as well; it is not taken along (docs/sources/account.md#server-answers). */
const told = z.object({
  MediaContainer: z.object({
    mappingState: z.enum(['mapped', 'unknown', 'waiting', 'failed']).catch('unknown'),
    mappingError: z.string().catch(''),
    signInState: z.enum(['ok', 'none', 'invalid', 'unknown']).catch('unknown'),
    publicAddress: address,
    publicPort: port,
    privateAddress: address,
  }),
})
const inXml = z.object({ MyPlex: z.unknown() })

/** What a server answers at `/myplex/account` of the way in from outside; `null`: no such answer. */
export function mappingIn(data: unknown): Mapping | null {
  const xml = inXml.safeParse(data)
  const read = told.safeParse(xml.success ? { MediaContainer: xml.data.MyPlex } : data)
  if (!read.success) return null
  const { mappingState, mappingError, signInState, publicAddress, publicPort, privateAddress } = read.data.MediaContainer
  return {
    state: mappingState,
    error: mappingError === '' ? null : (mappingErrors.find((known) => known === mappingError) ?? 'other'),
    signIn: signInState,
    publicAddress,
    publicPort: publicPort === 0 ? null : publicPort,
    privateAddress,
  }
}
