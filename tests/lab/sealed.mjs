// Runs one TypeScript module of the tests: `sealed.mjs FILE [argument …]`. Only inside the sealed namespaces that seal.ts makes.
import { pathToFileURL } from 'node:url'
import { bundled } from './bundle.mjs'

const [file = '', ...args] = process.argv.slice(2)
/** @type {unknown} */
const module = await import(pathToFileURL(await bundled(file)).href)
if (typeof module !== 'object' || module === null || !('run' in module) || typeof module.run !== 'function')
  throw new Error(`${file} exports no function named run`)
await module.run(args)
process.exit(0)
