import { z } from 'zod'
import identity from '@shared/facts/identity'
import mapping, { mappingErrors } from '@shared/facts/mapping'
import trust from '@shared/facts/trust'
import { isAddress } from '@shared/addresses/address'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { askMetServer } from '../account/ask-met-server'
import { wholeNumber } from '../account/shapes'
import { probe } from '../examination/probe'

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

export default probe({
  fact: mapping,
  // One page of the server's own.
  patience: 6_000,
  after: { identity, trust },
  look: async (met, { surroundings, route, chain, signal }) => {
    const answer = await askMetServer(surroundings, { ...met, route, chain }, '/myplex/account', signal)
    if ('why' in answer) return unmeasured('unreached', answer.why)
    const xml = inXml.safeParse(answer.data)
    const read = told.safeParse(xml.success ? { MediaContainer: xml.data.MyPlex } : answer.data)
    if (!read.success) return unmeasured('unreached', say`its answer makes no sense here`)
    const { mappingState, mappingError, signInState, publicAddress, publicPort, privateAddress } = read.data.MediaContainer
    return measured({
      state: mappingState,
      error: mappingError === '' ? null : (mappingErrors.find((known) => known === mappingError) ?? 'other'),
      signIn: signInState,
      publicAddress,
      publicPort: publicPort === 0 ? null : publicPort,
      privateAddress,
    })
  },
})
