// `npm run docs [-- --check]`: prints docs/causes.md and one page for each cause out of the causes themselves, by `relock causes`.
// With --check nothing is written, and an outdated page is an error: `npm test` asks so.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ensureBuilt, ROOT } from './build.mjs'

/** What this script needs of `relock causes --json`. */
const Causes = z.array(z.object({ id: z.string().regex(/^[a-z0-9-]+$/), title: z.string() }))

const LIST = path.join('docs', 'causes.md')
const PAGES = path.join('docs', 'causes')

/** @param {string} format */
function causes(format) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'dist/electron/cli.cjs'), 'causes', format], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`relock causes ${format} ended with ${String(status)}: ${stderr.trim()}`)
  return stdout
}

/**
 * Every page by its name inside the clone.
 * @returns {Map<string, string>}
 */
function pages() {
  const whole = causes('--markdown')
  const sections = whole.split(/^(?=## )/m).slice(1)
  const made = new Map([[LIST, `${whole.trimEnd()}\n`]])
  for (const { id, title } of Causes.parse(JSON.parse(causes('--json')))) {
    const section = sections.find((text) => text.includes(`\`${id}\``))
    if (!section) throw new Error(`relock causes --markdown has no section that names \`${id}\``)
    const body = section.replace(/^## .*\n/, '').trim()
    made.set(path.join(PAGES, `${id}.md`), `# ${title}\n\n${body}\n\n[All causes](../causes.md)\n`)
  }
  return made
}

await ensureBuilt(['cli'])
const made = pages()
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
  for (const [name] of changed) console.log(`${name} is not what its cause says today: run npm run docs`)
  for (const name of leftOver) console.log(`${name} belongs to no cause: run npm run docs`)
  process.exitCode = changed.length + leftOver.length > 0 ? 1 : 0
} else {
  fs.mkdirSync(folder, { recursive: true })
  for (const [name, text] of changed) fs.writeFileSync(path.join(ROOT, name), text)
  for (const name of leftOver) fs.rmSync(path.join(ROOT, name))
  console.log(`${made.size} pages, ${changed.length} of them new or changed, ${leftOver.length} removed`)
}
