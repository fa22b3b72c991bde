// Runs one TypeScript module of this folder: `sealed.mjs FILE [argument …]`. Only inside the sealed namespaces that seal.ts makes.
import path from 'node:path'
import { runnerImport } from 'vite'

const [file = '', ...args] = process.argv.slice(2)
const root = path.join(import.meta.dirname, '..', '..')
const { module } = await runnerImport(path.join(import.meta.dirname, file), {
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': path.join(root, 'shared') } },
})
if (typeof module !== 'object' || module === null || !('run' in module) || typeof module.run !== 'function')
  throw new Error(`${file} exports no function named run`)
await module.run(args)
process.exit(0)
