import published from '@shared/facts/published'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { probe } from '../examination/probe'
import { filesPatience, givenServerFiles } from '../server-files/given-files'

export default probe({
  fact: published,
  // It reads what the server's log says of it.
  patience: filesPatience,
  look: async (_read, { surroundings, signal }) => {
    const told = (await givenServerFiles(surroundings, signal))?.published ?? null
    return told === null ? unmeasured('unreached', say`nobody told which addresses the server publishes`) : measured(told)
  },
})
