import logStory from '@shared/facts/log-story'
import { measured, unmeasured } from '@shared/model/reading'
import { storyOf } from '@shared/server-log/story'
import { probe } from '../examination/probe'
import { filesPatience, givenServerFiles } from '../server-files/given-files'

/** Reads the log that a person gave. Nothing is sent. */
export default probe({
  fact: logStory,
  patience: filesPatience,
  look: async (_read, { surroundings, signal }) => {
    const files = await givenServerFiles(surroundings, signal)
    const log = files?.log ?? null
    return log === null || log.headed === 0 ? unmeasured('unreached', null) : measured(storyOf(log, surroundings.now()))
  },
})
