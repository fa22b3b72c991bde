import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const folder = 'docs/sources'
const itself = 'tests/tooling/sources.test.ts' // it spells out citations that must not be

interface Section {
  /** `docs/sources/plex.md#names` */
  readonly id: string
  readonly facts: readonly string[]
  readonly text: string
}

/** What GitHub makes of a heading. */
const idOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')

/** The sections of one page: headings of the second level, with the facts below each. */
function sectionsOf(page: string, markdown: string): readonly Section[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [heading = '', ...lines] = text.split('\n')
      return { id: `${page}#${idOf(heading)}`, facts: lines.filter((line) => line.startsWith('- ')), text }
    })
}

/** Says who says so: an address, what was measured and when, or why nobody does. */
const isSourced = (fact: string): boolean =>
  /<https:\/\/[^\s>]+>/.test(fact) || /Measured: .*\d{1,2} [A-Z][a-z]+ 20\d\d\.$/.test(fact) || /UNCONFIRMED: \S/.test(fact)

const citationsIn = (text: string): readonly string[] =>
  [...text.matchAll(/docs\/sources\/[\w-]+\.md(?:#[\w-]+)?/g)].map(([citation]) => citation)

/** The comments of code without their addresses; a page of Markdown is nothing else. */
const saidIn = (file: string, text: string): string =>
  (file.endsWith('.md')
    ? text
    : text
        .split('\n')
        .flatMap((line) => /^\s*\*.*|\/\*\*.*|(?<!:)\/\/.*/.exec(line)?.[0] ?? [])
        .join('\n')
  ).replace(/https?:\/\/[^\s>)]+/g, '')

/** Sections of standards that everybody can read. */
const standards = /RFC\s|X\.690|[Bb]aseline|UPnP|ECMA-262|Unicode|HTML|draft-[a-z]/

/** Citations of pages that a reader of the repository cannot open, and sections of nothing that everybody can read. */
function strayCitations(said: string, exists: (page: string) => boolean): readonly string[] {
  const pages = [...said.matchAll(/[\w./-]*\w\.md\b/g)].map(([page]) => page).filter((page) => !exists(page))
  const sections = [...said.matchAll(/§/g)].map(({ index }) => said.slice(Math.max(0, index - 250), index + 10))
  const inside = [...said.matchAll(/plex-facts|users-and-ux|account-server-paths|\/work\/|shared\/(?:reference|reviews|cases)\b/g)]
  return [...pages, ...sections.filter((words) => !standards.test(words)), ...inside.map(([words]) => words)]
}

const isText = (name: string): boolean => /\.(?:ts|tsx|mjs|cjs|css|md|html|yml)$/.test(name)

const filesBelow = (directory: string): readonly string[] =>
  fs.readdirSync(path.join(root, directory), { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const file = path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
    return entry.isFile() && isText(entry.name) && file !== itself ? [file] : []
  })

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const written = [
  ...['shared', 'electron', 'renderer', 'tests', 'docs'].flatMap(filesBelow),
  ...fs.readdirSync(root).filter((name) => isText(name)),
].map((file) => ({ file, text: read(file) }))

const pages = written.filter(({ file }) => file.startsWith(`${folder}/`) && file !== `${folder}/README.md`)
const sections = pages.flatMap(({ file, text }) => sectionsOf(file, text))
/** README.md cites one section as an example of the form. */
const cited = written.filter(({ file }) => file !== `${folder}/README.md`).flatMap(({ text }) => citationsIn(text))

describe('the sources', () => {
  it('hold every section that is cited', () => {
    const known = new Set([...sections.map(({ id }) => id), folder, `${folder}/README.md`])
    expect(written.flatMap(({ file, text }) => citationsIn(text).flatMap((id) => (known.has(id) ? [] : [`${file}: ${id}`])))).toEqual([])
    expect(cited.length).toBeGreaterThan(80)
  })

  it('hold each section once', () => {
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
  })

  it('say of every fact where it comes from', () => {
    for (const { id, facts } of sections) {
      expect(facts.length, id).toBeGreaterThan(0)
      expect(
        facts.filter((fact) => !isSourced(fact)),
        id,
      ).toEqual([])
    }
  })

  it('hold no section that nothing cites, or say why it stands', () => {
    expect(sections.filter(({ id, text }) => !cited.includes(id) && !text.includes('Stands because ')).map(({ id }) => id)).toEqual([])
  })

  it('can be opened by every reader of the repository', () => {
    const strays = written.flatMap(({ file, text }) =>
      strayCitations(saidIn(file, text), (page) =>
        [root, path.join(root, path.dirname(file)), path.join(root, 'docs')].some((from) => fs.existsSync(path.join(from, page))),
      ).map((stray) => `${file}: ${stray}`),
    )
    expect(strays).toEqual([])
  })
})

describe('what is looked for', () => {
  it('is a source at the end of a fact', () => {
    expect(isSourced('- Five a week. <https://letsencrypt.org/docs/rate-limits/>')).toBe(true)
    expect(isSourced('- It answers. Measured: dnsmasq 2.90, 21 November 2026.')).toBe(true)
    expect(isSourced('- It may. UNCONFIRMED: one report.')).toBe(true)
    expect(isSourced('- It answers.')).toBe(false)
    expect(isSourced('- It answers. Measured: once.')).toBe(false)
    expect(isSourced('- It may. UNCONFIRMED:')).toBe(false)
  })

  it('is a section by the id that GitHub gives it', () => {
    const [first, second] = sectionsOf('docs/sources/a.md', '# A\n\n## What Let’s Encrypt says\n\n- One.\n\n## Two\n')
    expect(first).toMatchObject({ id: 'docs/sources/a.md#what-lets-encrypt-says', facts: ['- One.'] })
    expect(second).toMatchObject({ id: 'docs/sources/a.md#two', facts: [] })
  })

  it('is a page or a section that a reader does not have', () => {
    const strays = (comment: string): number => strayCitations(saidIn('a.ts', `// ${comment}`), (page) => page === 'plex.md').length
    expect(strays('so it is (lab.md §2)')).toBe(2)
    expect(strays('so it is (plex-facts §1.1)')).toBe(2)
    expect(strays('as ../shared/reference/plex.md says')).toBeGreaterThan(0)
    expect(strays('so it is (plex.md#names), as RFC 8446 §4.1.2 and §4.2 have it; https://example.org/lab.md')).toBe(0)
  })
})
