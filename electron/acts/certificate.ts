import { say } from '@shared/model/message'
import type { Surroundings } from '../computer/surroundings'
import { command, copyOver, inPowerShell, nothingToDo, powerShell, type Act, type ActPlan, type Command } from './act'
import { onPlexHere, planFor, whileStopped, type PlexHere } from './plex-here'

interface Kept {
  readonly folder: string
  readonly file: string
  readonly aside: string
  readonly setAside: Command
  readonly putBack: readonly Command[]
}

const name = 'cert-v2.p12'
const asideName = `${name}.aside`

/** Where Plex keeps the certificate that it fetched (docs/sources/plex.md#homes). */
function keptBy({ installation: { kind, folder: data } }: PlexHere, { folders }: Surroundings): Kept {
  if (kind === 'Windows') {
    const folder = `${data}\\Cache`
    const [file, aside, part] = [`${folder}\\${name}`, `${folder}\\${asideName}`, `${folder}\\${name}.relock-part`]
    return {
      folder,
      file,
      aside,
      setAside: powerShell(`Rename-Item -LiteralPath ${inPowerShell(file)} -NewName ${inPowerShell(asideName)} -ErrorAction Stop`),
      putBack: [
        powerShell(`Copy-Item -LiteralPath ${inPowerShell(aside)} -Destination ${inPowerShell(part)} -ErrorAction Stop`),
        powerShell(`Move-Item -LiteralPath ${inPowerShell(part)} -Destination ${inPowerShell(file)} -Force -ErrorAction Stop`),
      ],
    }
  }
  const folder = kind === 'Mac' ? `${folders.home}/Library/Caches/PlexMediaServer` : `${data}/Cache`
  const [file, aside] = [`${folder}/${name}`, `${folder}/${asideName}`]
  // `-n`: one that lies aside is written over by nothing. Put back as a copy, so that what lies aside goes on to say that it was done once.
  if (kind === 'Mac') {
    const part = `${file}.relock-part`
    const putBack = [command('cp', '-p', aside, part), command('mv', '-f', part, file)]
    return { folder, file, aside, setAside: command('mv', '-n', file, aside), putBack }
  }
  // `-T`: a link that somebody laid there is not followed.
  return { folder, file, aside, setAside: command('mv', '-nT', file, aside), putBack: copyOver(aside, file) }
}

async function namesIn(folder: string, { listFolder }: Surroundings): Promise<readonly string[] | null> {
  const listed = await listFolder(folder)
  return 'names' in listed ? listed.names : null
}

/**
 * Plex fetches a new certificate when it finds none. An authority gives five in seven days (docs/sources/plex.md#certificate-quota), so this is done
 * once ever: what lies aside is the backup, and says so.
 */
export const setCertificateAside: Act = {
  plan: onPlexHere(async (here, surroundings, signal): Promise<ActPlan> => {
    const kept = keptBy(here, surroundings)
    const names = await namesIn(kept.folder, surroundings)
    if (names?.includes(asideName))
      return {
        available: false,
        command: '',
        reason: say`It was done once already: the old certificate lies at ${{ code: kept.aside }}. Doing it again would use up what the authority gives, so Relock does it once and never again. Go on with the next step.`,
      }
    if (names !== null && !names.includes(name)) return nothingToDo(say`Plex keeps no certificate, so there is nothing to set aside.`)
    const worked = async (): Promise<boolean> => (await namesIn(kept.folder, surroundings))?.includes(asideName) ?? false
    const doing = await whileStopped(here, [kept.setAside], worked, surroundings, signal)
    return await planFor(here, doing, [kept.folder], surroundings, signal)
  }),
  purpose: say`Plex’s certificate is renamed, which keeps it as your backup, and Plex fetches a new one when it starts. Relock does this once and never again. Whoever is watching now is interrupted.`,
  done: say`The old certificate lies aside, and Plex runs again. It fetches a new one now.`,
  undo: {
    plan: onPlexHere(async (here, surroundings, signal): Promise<ActPlan> => {
      const kept = keptBy(here, surroundings)
      const names = await namesIn(kept.folder, surroundings)
      if (!names?.includes(asideName)) return nothingToDo(say`No certificate lies aside, so nothing can be put back.`)
      const worked = async (): Promise<boolean> => (await namesIn(kept.folder, surroundings))?.includes(name) ?? false
      const doing = await whileStopped(here, kept.putBack, worked, surroundings, signal)
      return await planFor(here, doing, [kept.folder], surroundings, signal)
    }),
    purpose: say`The old certificate takes the place of the one that Plex has now.`,
    done: say`The old certificate is back, and Plex runs again.`,
  },
}
