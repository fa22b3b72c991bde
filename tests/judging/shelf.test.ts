import { causes } from '@shared/causes/shelf'
import { links } from '@shared/model/links'
import { worldSchema } from '@shared/model/world'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { spoken } from '../spoken'

const files = readdirSync(path.join(import.meta.dirname, '../../shared/causes'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.includes(path.sep))
  .map((file) => path.basename(file, '.ts'))

describe('the shelf of causes', () => {
  it('holds every file under the file’s own name', () => {
    expect(causes.map((cause) => cause.id).sort()).toEqual(files.sort())
  })

  it('tells no two causes by the same title', () => {
    const titles = causes.map((cause) => spoken(cause.title))
    expect(new Set(titles).size).toBe(titles.length)
  })

  describe.each(causes.map((cause) => [cause.id, cause] as const))('%s', (_, cause) => {
    it('has worlds to convict in and worlds to acquit in', () => {
      expect(cause.examples.length).toBeGreaterThanOrEqual(1)
      expect(cause.lookalikes.length).toBeGreaterThanOrEqual(2)
    })

    it.each([...cause.examples, ...cause.lookalikes].map((example) => [example.name, example.world] as const))(
      'describes a world that can be raised: %s',
      (__, world) => {
        expect(worldSchema.safeParse(world).error).toBeUndefined()
      },
    )

    it('reads no fact twice', () => {
      const read = [...cause.reads, ...cause.mayRead].map((fact) => fact.id)
      expect(new Set(read).size).toBe(read.length)
    })
  })
})

describe('links', () => {
  it.each(Object.entries(links))('%s leads to a page over https', (_, { url }) => {
    expect(new URL(url).protocol).toBe('https:')
  })
})
