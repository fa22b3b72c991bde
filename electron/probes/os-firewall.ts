import answers from '@shared/facts/answers'
import osFirewall from '@shared/facts/os-firewall'
import { plexPort } from '@shared/addresses/spell'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { isServerHere } from '../server-computer/is-here'
import { systemPatience } from '../server-computer/patience'
import { runningPlex } from '../server-computer/processes'

/** Reads the rules of this computer's own firewall. Nothing is sent, and nothing is tried from outside. */
export default probe({
  fact: osFirewall,
  patience: systemPatience,
  mayUse: { answers },
  look: async ({ answers: told }, { surroundings, target, signal }) => {
    if (!isServerHere(surroundings, target, told)) return unmeasured('unreached', null)
    switch (surroundings.system) {
      case 'linux': {
        const { onLinux } = await import('../server-computer/firewalls/linux')
        return measured({ walls: await onLinux(surroundings, plexPort, signal) })
      }
      case 'windows': {
        const { onWindows } = await import('../server-computer/firewalls/windows')
        const running = await runningPlex(surroundings, signal)
        return measured({ walls: await onWindows(surroundings, plexPort, running?.[0]?.program ?? null, signal) })
      }
      case 'macos': {
        const { onMacos } = await import('../server-computer/firewalls/macos')
        return measured({ walls: await onMacos(surroundings, signal) })
      }
      case 'other':
        return unmeasured('unreached', null)
    }
  },
})
