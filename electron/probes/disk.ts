import answers from '@shared/facts/answers'
import disk from '@shared/facts/disk'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { runningPlex } from '../server-computer/processes'
import { writingTo } from '../server-computer/writing'
import { filesPatience, ownServers } from '../server-files/given-files'

/** Looks how much room Plex's folder has, and whose it is. Nothing is written, and nothing is sent. */
export default probe({
  fact: disk,
  // It waits until Plex's folder is found, which the reading of its log is a part of.
  patience: filesPatience,
  mayUse: { answers },
  look: async ({ answers: told }, looking) => {
    const { surroundings, signal } = looking
    const folder = (await ownServers(looking, told))?.chosen?.folder
    if (folder === undefined) return unmeasured('unreached', null)
    const running = await runningPlex(surroundings, signal)
    return measured(await writingTo(folder, running?.[0]?.user ?? null, surroundings, signal))
  },
})
