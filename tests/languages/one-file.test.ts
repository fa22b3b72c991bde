import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ESLint } from 'eslint'
import { build } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'

const root = path.join(__dirname, '../..')
// Inside the tree, so that the packages are found from there.
const folder = mkdtempSync(path.join(root, 'node_modules/.relock-language-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('Adding a language', () => {
  it('is adding one file: whoever asks for it is spoken to in it, with its numbers, days and plurals', async () => {
    for (const room of ['languages', 'model', 'addresses'])
      cpSync(path.join(root, 'shared', room), path.join(folder, room), { recursive: true })
    writeFileSync(
      path.join(folder, 'languages/all/polish.ts'),
      `import { language } from '../language'
       export default language('pl', { '{0} servers since {1}': { one: '{0} serwer od {1}', few: '{0} serwery od {1}', many: '{0} serwerów od {1}' } })`,
    )
    writeFileSync(
      path.join(folder, 'told.ts'),
      `import { languageFor } from './languages/shelf'
       import { speak } from './languages/speak'
       import { plural, say } from './model/message'
       const since = (n: number) =>
         plural(n, { one: say\`one server since \${{ day: 0 }}\`, other: say\`\${n} servers since \${{ day: 0 }}\` })
       export const told = ['pl_PL.UTF-8', 'fr'].map((tag) => [1, 3, 5, 1234].map((n) => speak(since(n), languageFor([tag]))))`,
    )
    await build({
      configFile: false,
      root: folder,
      logLevel: 'error',
      ssr: { target: 'node', noExternal: true },
      build: {
        ssr: path.join(folder, 'told.ts'),
        outDir: path.join(folder, 'out'),
        rolldownOptions: { output: { entryFileNames: 'told.mjs' } },
      },
    })
    const { told } = (await import(path.join(folder, 'out/told.mjs'))) as { readonly told: readonly (readonly string[])[] }
    const day = new Intl.DateTimeFormat('pl', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(0)
    const english = 'January 1, 1970'
    expect(told).toEqual([
      [`1 serwer od ${day}`, `3 serwery od ${day}`, `5 serwerów od ${day}`, `1234 serwery od ${day}`],
      [`one server since ${english}`, ...['3', '5', '1,234'].map((n) => `${n} servers since ${english}`)],
    ])
    expect(readFileSync(path.join(folder, 'languages/shelf.ts'), 'utf8')).not.toContain('polish')
  }, 30_000)

  it('needs no other place to change, as a message is spoken in the printers only', async () => {
    const eslint = new ESLint({ cwd: root })
    const complaints = async (file: string) => {
      const config = (await eslint.calculateConfigForFile(path.join(root, file))) as { readonly rules: Readonly<Record<string, unknown>> }
      return 'no-restricted-imports' in config.rules
    }
    const elsewhere = ['shared/diagnose.ts', 'renderer/screens/Welcome.tsx', 'electron/requests/handlers.ts', 'electron/shell/menu.ts']
    for (const file of elsewhere) expect(await complaints(file), file).toBe(true)
    for (const file of ['renderer/parts/Say.tsx', 'electron/command-line/printer.ts', 'shared/report/html.ts'])
      expect(await complaints(file), file).toBe(false)
  }, 30_000)
})
