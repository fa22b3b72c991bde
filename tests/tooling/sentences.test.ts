import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { plainSentence } from '../../vite.config'

const root = path.resolve(import.meta.dirname, '../..')
const files = ['shared', 'electron', 'renderer'].flatMap((room) =>
  fs
    .readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(room, name)),
)

/** Where the sentences without values of a file begin, as its compiler reads it. */
function sentencesIn(file: string, text: string): ReadonlySet<number> {
  const found = new Set<number>()
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ts.isNoSubstitutionTemplateLiteral(node.template) && node.tag.getText() === 'say')
      found.add(node.tag.getStart())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

test('what the build takes for a sentence without values is one, in every file', () => {
  let sentences = 0
  for (const file of files) {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    if (!text.includes('say`')) continue
    const known = sentencesIn(file, text)
    const inComment = (at: number): boolean => /^\s*(?:\/?\*|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))
    const taken = [...text.matchAll(plainSentence)].map(({ index }) => index).filter((at) => !inComment(at))
    expect(
      taken.filter((at) => !known.has(at)),
      file,
    ).toEqual([])
    sentences += taken.length
  }
  expect(sentences).toBeGreaterThan(3_000)
})
