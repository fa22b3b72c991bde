// `npm run demo [name]`: raises a broken home on loopback and opens the app on it. tests/lab/demo.ts does it; this file only
// loads it (TypeScript, through Vite) and lends it the launcher.
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './build.mjs'
import { launch } from './launch.mjs'

const { module } = await runnerImport(path.join(ROOT, 'tests', 'lab', 'demo.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
})
if (typeof module !== 'object' || module === null || !('demo' in module) || typeof module.demo !== 'function')
  throw new Error('tests/lab/demo.ts exports no function named demo')
process.exitCode = Number(await module.demo(process.argv[2], launch))
