import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const face = path.resolve(import.meta.dirname, '../../renderer')
const files = fs.readdirSync(face, { recursive: true, encoding: 'utf8' })

it.each(files.filter((file) => file.endsWith('.tsx')))('%s wears only classes that its styles have', (file) => {
  const text = fs.readFileSync(path.join(face, file), 'utf8')
  for (const [, name = '', from = ''] of text.matchAll(/^import (\w+) from '(.+\.module\.css)'$/gm)) {
    const styles = fs.readFileSync(path.join(face, path.dirname(file), from), 'utf8')
    const has = new Set([...styles.matchAll(/\.([a-z][\w-]*)/gi)].map(([, one]) => one))
    const worn = [...text.matchAll(new RegExp(`\\b${name}\\['([^']+)'\\]`, 'g'))].map(([, one]) => one)
    expect(worn.length, `${from} is for something`).toBeGreaterThan(0)
    expect(worn.filter((one) => !has.has(one))).toEqual([])
  }
})
