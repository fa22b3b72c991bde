import published from '@shared/facts/published'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { filesPatience, givenServerFiles } from '../server-files/given-files'

/** Reads what a person gave of the server's own files. Nothing is sent. */
export default probe({
  fact: published,
  patience: filesPatience,
  after: [],
  look: async ({ surroundings, signal }) => {
    const files = await givenServerFiles(surroundings, signal)
    const told = files?.published ?? null
    return told === null ? unmeasured('unreached', '') : measured(told)
  },
})
