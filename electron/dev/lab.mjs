// `npm run -s lab -- NAME`: raises a named home without the app, for any real client to be tried against. tests/lab/serve.ts does it; this file
// only loads it (TypeScript, through Vite).
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './build.mjs'

const { module } = await runnerImport(path.join(ROOT, 'tests', 'lab', 'serve.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
})
if (typeof module !== 'object' || module === null || !('serve' in module) || typeof module.serve !== 'function')
  throw new Error('tests/lab/serve.ts exports no function named serve')
process.exitCode = Number(await module.serve(process.argv[2]))
