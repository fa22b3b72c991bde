import certificateCache from '@shared/facts/certificate-cache'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { filesPatience, givenServerFiles } from '../server-files/given-files'

/** Reads what a person gave of the server's own files. Nothing is sent. */
export default probe({
  fact: certificateCache,
  patience: filesPatience,
  look: async (_read, { surroundings, signal }) => {
    const files = await givenServerFiles(surroundings, signal)
    const told = files?.certificateCache ?? null
    return told === null ? unmeasured('unreached', null) : measured(told)
  },
})
