import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { listFolder, readStart } from '../../electron/computer/files'
import type { CommandResult, Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'

/** What another computer printed (tests/recordings/README.md). */
export const recording = (name: string): string => readFileSync(path.join(import.meta.dirname, '../recordings', name), 'utf8')

/** What programs print, by their command line, or by a piece of it. */
export type Printed = Readonly<Record<string, string | CommandResult>>

/** A computer on which only these programs exist. */
export function computer(system: Surroundings['system'], printed: Printed, more: Partial<Surroundings> = {}): Surroundings {
  return {
    ...systemSurroundings({ offline: true }),
    system,
    run: (command, args) => {
      const line = [command, ...args].join(' ')
      const [, answer] =
        Object.entries(printed).find(([piece]) => line === piece || (piece.endsWith('…') && line.startsWith(piece.slice(0, -1)))) ?? []
      return Promise.resolve(
        answer === undefined ? { failure: 'missing' } : typeof answer === 'string' ? { code: 0, output: answer } : answer,
      )
    },
    ...more,
  }
}

/** Files of a computer whose root is a folder of this one: real files, under the places that the system has them at. */
export const rootedAt = (root: string): Pick<Surroundings, 'listFolder' | 'readFile'> => ({
  listFolder: (folder) => listFolder(path.join(root, folder)),
  readFile: async (file, limit) => {
    const read = await readStart(path.join(root, file), limit)
    return 'trouble' in read ? null : read.bytes
  },
})

/** Writes files below a root; a name that ends in `/` is a folder. */
export async function put(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const to = path.join(root, name)
    await fs.mkdir(name.endsWith('/') ? to : path.dirname(to), { recursive: true })
    if (!name.endsWith('/')) await fs.writeFile(to, content)
  }
}
