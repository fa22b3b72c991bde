import { isAddress } from '@shared/addresses/address'
import answers from '@shared/facts/answers'
import container from '@shared/facts/container'
import { measured, unmeasured } from '@shared/model/reading'
import { bareUrl } from '@shared/server-log/clean'
import { probe } from '../examination/probe'
import { isServerHere } from '../server-computer/is-here'
import { systemPatience } from '../server-computer/patience'

/** Asks Docker or Podman on this computer about Plex's container. Nothing is sent. */
export default probe({
  fact: container,
  patience: systemPatience,
  mayUse: { answers },
  look: async ({ answers: told }, { surroundings, target, signal }) => {
    if (!isServerHere(surroundings, target, told)) return unmeasured('unreached', null)
    const { plexContainers } = await import('../server-computer/containers')
    const { engine, containers } = await plexContainers(surroundings, signal)
    return measured({
      engine,
      containers: containers.slice(0, 20).map((one) => ({
        name: one.name,
        running: one.isRunning,
        restarting: one.isRestarting,
        outOfMemory: one.wasOutOfMemory,
        network: one.network,
        published: one.published.slice(0, 20).map((place) => ({ ...place })),
        inside: one.inside.filter(isAddress).slice(0, 20),
        keepsConfig: one.keepsConfig !== false,
        // Only scheme, host and port: whoever stands in it stays out.
        advertises: one.advertises.slice(0, 20).map(bareUrl),
      })),
    })
  },
})
