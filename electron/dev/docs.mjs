// `npm run docs [-- --check]`: prints docs/causes.md and one page for each cause out of the causes themselves, and docs/devices.md out of what is known of clients.
// With --check nothing is written, and an outdated page is an error: `npm test` asks so.
import fs from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './build.mjs'

const LIST = path.join('docs', 'causes.md')
const PAGES = path.join('docs', 'causes')

/**
 * Runs a module of the app from its source.
 * @param {string} file
 * @returns {Promise<unknown>}
 */
async function source(file) {
  const { module } = await runnerImport(path.join(ROOT, file), {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
  })
  return module
}

process.env['LC_ALL'] = 'C' // the pages are English, whatever the terminal speaks
const { causes } = /** @type {typeof import('../../shared/causes/shelf')} */ (await source('shared/causes/shelf.ts'))
const { asMarkdown, asPage } = /** @type {typeof import('../command-line/causes')} */ (await source('electron/command-line/causes.ts'))

const { devicesPage } = /** @type {typeof import('../../tests/clients/table')} */ (await source('tests/clients/table.ts'))

/** Every page by its name inside the clone. */
const made = new Map([
  [path.join('docs', 'devices.md'), devicesPage()],
  [LIST, `${asMarkdown(causes).trimEnd()}\n`],
  ...causes.map((cause) => /** @type {const} */ ([path.join(PAGES, `${cause.id}.md`), asPage(cause)])),
])
const folder = path.join(ROOT, PAGES)
const leftOver = fs.existsSync(folder)
  ? fs
      .readdirSync(folder)
      .map((name) => path.join(PAGES, name))
      .filter((name) => !made.has(name))
  : []
const changed = [...made].filter(([name, text]) => {
  const file = path.join(ROOT, name)
  return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text
})
if (process.argv.includes('--check')) {
  for (const [name] of changed) console.log(`${name} is not what the code says today: run npm run docs`)
  for (const name of leftOver) console.log(`${name} belongs to no cause: run npm run docs`)
  process.exitCode = changed.length + leftOver.length > 0 ? 1 : 0
} else {
  fs.mkdirSync(folder, { recursive: true })
  for (const [name, text] of changed) fs.writeFileSync(path.join(ROOT, name), text)
  for (const name of leftOver) fs.rmSync(path.join(ROOT, name))
  console.log(`${made.size} pages, ${changed.length} of them new or changed, ${leftOver.length} removed`)
}
