import answers from '@shared/facts/answers'
import certificateCache from '@shared/facts/certificate-cache'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { filesPatience, serverFilesFor } from '../server-files/given-files'

/** Reads the server's own files: what a person gave of them, or what lies on this computer. Nothing is sent. */
export default probe({
  fact: certificateCache,
  patience: filesPatience,
  mayUse: { answers },
  look: async ({ answers: told }, looking) => {
    const files = await serverFilesFor(looking, told)
    const found = files?.certificateCache ?? null
    return found === null ? unmeasured('unreached', null) : measured(found)
  },
})
