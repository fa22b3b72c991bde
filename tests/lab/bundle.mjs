// One TypeScript module of the tests as one file that Node runs by itself: reading it takes a tenth of what Vite's runner takes, and a table of homes
// starts dozens of processes.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, newestChange } from '../../electron/dev/stale.cjs'

const folder = path.join(ROOT, 'node_modules', '.cache', 'sealed')

/** What is being made right now, by module. @type {Map<string, Promise<string>>} */
const making = new Map()

/**
 * Where the module lies as one file; it is made where a source is newer, once for all who ask meanwhile.
 * @param {string} module given from the root of the repository
 * @returns {Promise<string>}
 */
export function bundled(module) {
  const begun = making.get(module) ?? made(module).finally(() => making.delete(module))
  making.set(module, begun)
  return begun
}

/**
 * @param {string} module
 * @returns {Promise<string>}
 */
async function made(module) {
  const file = path.join(folder, `${module.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`)
  const newest = Math.max(...['shared', 'electron', 'tests'].map((name) => newestChange(path.join(ROOT, name))))
  if ((fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) return file
  fs.mkdirSync(folder, { recursive: true })
  const work = fs.mkdtempSync(path.join(folder, 'making-')) // another process may be at it, too: whoever is last counts
  const { build } = await import('vite') // not read where there is nothing to make
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
    plugins: [
      {
        name: 'where-it-stood',
        transform: (code, id) => code.replaceAll(/import\.meta\.dirname|\b__dirname\b/g, JSON.stringify(path.dirname(id))),
      },
    ],
    build: {
      ssr: path.join(ROOT, module),
      target: 'node20',
      outDir: work,
      minify: false,
      rolldownOptions: { external: ['electron', 'vite'], output: { format: 'es', entryFileNames: 'module.mjs', codeSplitting: false } },
    },
  })
  fs.renameSync(path.join(work, 'module.mjs'), file)
  fs.rmSync(work, { recursive: true })
  return file
}
