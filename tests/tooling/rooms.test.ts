import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'

const root = path.resolve(import.meta.dirname, '../..')
const looseIn = (room: string): string[] =>
  fs
    .readdirSync(path.join(root, room), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'tsconfig.json')
    .map((entry) => entry.name)
    .sort()

describe('the foyers', () => {
  it('of electron/ hold its three entrances and nothing else', () => {
    expect(looseIn('electron')).toEqual(['cli.ts', 'main.ts', 'preload.ts'])
  })

  it('of shared/ hold the few functions that everybody calls, and the one declaration of the bundler', () => {
    const everybodyCalls = ['certain.ts', 'checks.ts', 'diagnose.ts', 'path.ts', 'session.ts', 'shelf.d.ts', 'ways.ts']
    expect(looseIn('shared').filter((file) => !everybodyCalls.includes(file))).toEqual([])
  })
})

describe('the shelf of causes', () => {
  it.each(causes.map(({ id, rung }) => [id, rung] as const))('keeps %s in the folder of its rung, %s', (id, rung) => {
    expect(fs.existsSync(path.join(root, 'shared/causes', rung.replaceAll(' ', '-'), `${id}.ts`))).toBe(true)
  })
})
