import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const List = z.record(z.string(), z.string())
const manifest = z.object({ dependencies: List, devDependencies: List, scripts: List }).parse(JSON.parse(read('package.json')))
const { dependencies, devDependencies } = manifest
const scripts = Object.values(manifest.scripts).join('\n')

/** Every text of the project that could import a package. */
function sources(folder: string): string {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs|cjs|css)$/.test(file))
    .map((file) => read(path.join(folder, file)))
    .join('\n')
}
const product = ['shared', 'electron', 'renderer'].map(sources).join('\n')
const everything = [product, sources('tests'), read('vite.config.ts'), read('vitest.config.ts'), read('eslint.config.mjs')].join('\n')

const imports = (text: string, name: string): boolean =>
  new RegExp(`(?:from|import|import\\(|require\\(|require\\.resolve\\(|resolve\\()\\s*['"]${name}(?:/[^'"]*)?['"]`).test(text)

/** Used as a program, by a script or a comment that Vitest reads, and not by an import. */
const withoutImport = ['electron-builder', 'typescript', 'typescript-7', 'prettier', 'dependency-cruiser', 'eslint', 'jsdom']
/** Asked for by another package and not by us. */
const peers: Readonly<Record<string, string>> = { '@testing-library/dom': '@testing-library/react' }

describe('the dependencies', () => {
  it.each(Object.keys(dependencies))('the product imports %s', (name) => {
    expect(imports(product, name)).toBe(true)
  })

  it.each(Object.keys(devDependencies).filter((name) => !name.startsWith('@types/')))('something uses %s', (name) => {
    const asked = peers[name] ?? name
    const program = name === 'typescript' ? 'tsc' : name === 'dependency-cruiser' ? 'depcruise' : name
    expect(imports(everything, asked) || (withoutImport.includes(name) && (scripts + everything).includes(program))).toBe(true)
  })

  it('have their reason in docs/dependencies.md, and nothing that is gone has one', () => {
    const rows = read('docs/dependencies.md').match(/^\| (?!package|-)[^|]+\|/gm) ?? []
    const named = rows.flatMap((row) => row.replaceAll('|', '').split(',')).map((name) => name.trim())
    const here = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((name) => !name.startsWith('@types/'))
    expect(named.sort()).toEqual(here.sort())
  })
})
