import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { homeHere, homes } from './named-homes'
import { raise } from './raise'

/**
 * Raises a named home, prints one JSON object that says where it stands, and keeps it up until its input ends (or a signal does). For curl, a
 * browser or any other client to be tried against. Resolves with the exit code; 2 where there is no such home, or none can be raised here.
 */
export async function serve(name = ''): Promise<number> {
  const home = homeHere(name, `Name one of these homes: ${Object.keys(homes).join(', ')}`)
  if (!home) return 2
  const lab = await raise(home.world)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'relock-lab-'))
  try {
    const authority = path.join(folder, 'authority.pem')
    await writeFile(authority, lab.ca)
    const { server, resolver, typed, gdm, hosts, cliArguments } = lab
    const told = {
      home: name,
      about: home.about,
      type: typed,
      server,
      nameServers: [resolver],
      /** PEM of the root that the home's computers trust. */
      authority,
      announcements: gdm,
      /** What stands for plex.tv and for other sites. */
      hosts,
      relock: ['check', ...cliArguments, '--ca', authority],
    }
    process.stdout.write(`${JSON.stringify(told)}\n`)
    await inputEnds()
    return 0
  } finally {
    await Promise.all([lab.down(), rm(folder, { recursive: true, force: true })])
  }
}

const inputEnds = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdin.resume().once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
