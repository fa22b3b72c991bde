import answers from '@shared/facts/answers'
import logStory from '@shared/facts/log-story'
import { measured, unmeasured } from '@shared/model/reading'
import { storyOf } from '@shared/server-log/story'
import { probe } from '../examination/probe'
import { filesPatience, serverFilesFor } from '../server-files/given-files'

/** Reads the log that a person gave, or that lies on this computer. Nothing is sent. */
export default probe({
  fact: logStory,
  patience: filesPatience,
  mayUse: { answers },
  look: async ({ answers: told }, looking) => {
    const files = await serverFilesFor(looking, told)
    const log = files?.log ?? null
    return log === null || log.headed === 0 ? unmeasured('unreached', null) : measured(storyOf(log, looking.surroundings.now()))
  },
})
