// `npm run -s lab -- NAME`: raises a home of the demo without the app, for any real client to be tried against. tests/lab/stand.ts does it; this file
// only loads it (TypeScript, through Vite).
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './build.mjs'

const { module } = await runnerImport(path.join(ROOT, 'tests', 'lab', 'stand.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
})
if (typeof module !== 'object' || module === null || !('stand' in module) || typeof module.stand !== 'function')
  throw new Error('tests/lab/stand.ts exports no function named stand')
process.exitCode = Number(await module.stand(process.argv[2]))
