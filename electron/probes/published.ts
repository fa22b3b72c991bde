import published from '@shared/facts/published'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import type { LearntRoute } from '@shared/model/routes'
import { probe } from '../examination/probe'
import { filesPatience, givenServerFiles } from '../server-files/given-files'

export default probe({
  fact: published,
  // It reads what the server's log says of it.
  patience: filesPatience,
  look: async (_read, { surroundings, signal }) => {
    const told = (await givenServerFiles(surroundings, signal))?.published ?? null
    if (told === null) return unmeasured('unreached', say`nobody told which addresses the server publishes`)
    const routes = told.addresses.map(({ host, port, scheme, toldBy }): LearntRoute => ({ host, port, scheme, learntFrom: toldBy }))
    return { reading: measured(told), learnt: { routes } }
  },
})
