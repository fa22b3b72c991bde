import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { interceptorOf } from '@shared/judging/certificate/interceptors'
import { productsOf } from '@shared/judging/names/products'
import { products } from '@shared/products/shelf'
import { issuedBy, leaf } from '../evidence/certificates'
import { resolver } from '../evidence/dns'
import { spoken } from '../spoken'

const folder = path.join(import.meta.dirname, '../../shared/products')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes(path.sep) && file.endsWith('.ts'))

/** A version as each program tells it. */
const versions = { dnsmasq: 'dnsmasq-2.90', Unbound: 'unbound 1.17.1', PowerDNS: 'PowerDNS Recursor 4.8.8', BIND: '9.18.49' } as const
const isTold = (software: string): software is keyof typeof versions => software in versions

it('holds every file under its name, in the folder of its group', () => {
  const expected = products.map(({ id, group }) => path.join(group.replace(' ', '-'), `${id}.ts`))
  expect([...expected].sort()).toEqual([...files].sort())
})

it('calls no two products alike', () => {
  const names = products.map(({ name }) => spoken(name))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe.each(products.map((product) => [product.id, product] as const))('%s', (id, { signs, exception, exclusion, pages }) => {
  it('tells what to do in it', () => {
    const told = [exception?.('plex.direct'), exclusion].filter((instructions) => instructions !== undefined)
    expect(told.length).toBeGreaterThan(0)
    for (const { text, value } of told) {
      expect(text.length).toBeGreaterThan(0)
      if (value !== undefined) expect(value).not.toMatch(/^\s|\s$|undefined/)
    }
  })

  it('names the source of each of its pages, and nothing in them is empty', () => {
    for (const { menu, field, source } of Object.values(pages ?? {})) {
      expect(menu.length).toBeGreaterThan(0)
      for (const word of [...menu, ...(field === undefined ? [] : [field])]) expect(word.trim()).not.toBe('')
      expect(source).toMatch(/^docs\/sources\/[a-z-]+\.md#[a-z-]+$/)
    }
  })

  it('is recognised by each of its own sayings, and each could be its own', () => {
    for (const saying of signs?.says?.examples ?? []) {
      const { withSoftware } = signs?.says ?? {}
      const software = withSoftware === undefined ? null : isTold(withSoftware) ? versions[withSoftware] : withSoftware
      expect(productsOf(resolver({ box: { title: saying, maker: null, model: null }, software })), saying).toContain(id)
    }
  })

  it('is the one whose words stand in such an issuer’s name', () => {
    for (const words of signs?.issuer ?? []) expect(interceptorOf(leaf({ issuer: issuedBy(`${words} Root`) }))?.id, words).toBe(id)
  })

  it('is looked for in lower case, as issuers are held against it', () => {
    for (const words of signs?.issuer ?? []) expect(words).toBe(words.toLowerCase())
  })
})
