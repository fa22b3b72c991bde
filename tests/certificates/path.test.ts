import { describe, expect, it } from 'vitest'
import { altered, authority, authorityBasics, day, der, extension, family, judged, leaf, make, noon, verdict } from './workshop'
import { worked } from '../processor-time'

describe('a chain', async () => {
  const { root, middle, server } = await family()

  it('is accepted when every link leads to a known root', () => {
    const { accepted, reasons, path } = judged([server, middle], [root])
    expect({ accepted, reasons }).toEqual({ accepted: true, reasons: [] })
    expect(path).toEqual([server.der, middle.der, root.der])
  })

  it('may come in any order behind the server’s own certificate, with the root, doubles and strangers between', async () => {
    const stranger = await authority({ subject: 'CN=Stranger' })
    expect(verdict([server, root, stranger, middle, middle, root], [root])).toBe('accepted')
  })

  it('may end at a trusted authority that is no root itself', () => {
    expect(verdict([server], [middle])).toBe('accepted')
  })

  it('is judged from its first certificate on, whatever the others are', () => {
    expect(verdict([middle, server], [root])).toBe('name not covered')
  })

  it('without the link between says so, and not that the root is unknown', () => {
    expect(verdict([server], [root])).toBe('issuer missing')
  })

  it('under a root that nobody knows says so', async () => {
    const other = await authority({ subject: 'CN=Other Root' })
    expect(verdict([server, middle, root], [other])).toBe('unknown root')
    expect(verdict([server, middle], [other])).toBe('unknown root')
  })

  it('whose last link says where its issuer can be had may lack that one too', async () => {
    // AuthorityInfoAccess: caIssuers at http://x.test/
    const url = Buffer.from('http://x.test/')
    const access = der(0x30, der(0x30, der(0x06, [0x2b, 6, 1, 5, 5, 7, 0x30, 2]), der(0x86, url)))
    const upper = await authority({ subject: 'CN=Upper', by: root })
    const lower = await authority({ subject: 'CN=Lower', by: upper, extensions: [extension('1.3.6.1.5.5.7.1.1', access)] })
    const below = await leaf({ by: lower })
    expect(verdict([below, lower], [root])).toBe('issuer missing, unknown root')
    expect(verdict([below, lower, upper], [root])).toBe('accepted')
  })

  it('that a server made itself is told apart from one under an unknown root', async () => {
    expect(verdict([await leaf({ by: null })], [root])).toBe('self-signed')
  })

  it('that consists of one trusted certificate is accepted', async () => {
    const own = await leaf({ by: null })
    expect(verdict([own], [own])).toBe('accepted')
    expect(verdict([own], [own], { name: 'other.example.com' })).toBe('name not covered')
    expect(verdict([own], [own], { at: new Date(noon.getTime() + 90 * day) })).toBe('expired')
  })

  it('that was changed after signing is not accepted', () => {
    const changed = altered(server, (bytes) => {
      bytes.set(Buffer.from('evil.example.com'), bytes.indexOf('plex.example.com'))
    })
    expect(verdict([changed, middle], [root])).toBe('signature wrong')
  })

  it('under another authority of the same name is unknown, not forged', async () => {
    const namesake = await authority({ subject: root.subject })
    expect(verdict([server, middle], [namesake])).toBe('unknown root')
  })

  it('is found among authorities that share one name', async () => {
    const namesakes = await Promise.all(Array.from({ length: 5 }, () => authority({ subject: middle.subject, by: root })))
    expect(verdict([server, ...namesakes, middle], [root])).toBe('accepted')
  })

  it('takes the way that still holds where an old root has expired', async () => {
    const oldRoot = await authority({ subject: 'CN=Old Root', notAfter: new Date(noon.getTime() - day) })
    const crossed = await authority({ subject: root.subject, keys: root.keys, by: oldRoot })
    expect(verdict([server, middle, crossed], [oldRoot, root])).toBe('accepted')
    expect(verdict([server, middle, crossed], [oldRoot])).toBe('expired')
  })

  it('takes the renewed authority where the old one was sent too', async () => {
    const renewed = { subject: middle.subject, keys: middle.keys, by: root }
    const outdated = await authority({ ...renewed, notAfter: new Date(noon.getTime() - day) })
    expect(verdict([server, outdated, middle], [root])).toBe('accepted')
    expect(verdict([server, outdated], [root])).toBe('expired')
  })

  it('tells every fault that the best way has, the heaviest first', async () => {
    const late = await leaf({ by: middle, notAfter: new Date(noon.getTime() - day) })
    expect(verdict([late], [root], { name: 'other.example.com' })).toBe('issuer missing, expired, name not covered')
  })

  it('of no certificates cannot be judged', () => {
    expect(verdict([], [root])).toBe('malformed')
  })
})

describe('a chain made to keep its reader busy', { timeout: 60_000 }, () => {
  it('ends where two authorities vouch for each other', async () => {
    const one = await authority({ subject: 'CN=One' })
    const two = await authority({ subject: 'CN=Two', by: one })
    const oneByTwo = await authority({ subject: 'CN=One', keys: one.keys, by: two })
    const below = await leaf({ by: one })
    const { root } = await family()
    expect(verdict([below, oneByTwo, two], [root])).toBe('unknown root')
  })

  it('ends where fifty authorities of one name have fifty keys', async () => {
    const subject = 'CN=Legion'
    const crowd = [await authority({ subject })]
    for (let last = crowd[0]; crowd.length < 50 && last !== undefined; last = crowd.at(-1))
      crowd.push(await make({ subject, by: last, extensions: authorityBasics() }))
    const below = await leaf({ by: crowd.at(-1) ?? null })
    const { root } = await family()
    const before = process.cpuUsage()
    expect(verdict([below, ...crowd], [root])).toBe('too complicated')
    // 200 checks of signatures cost some tens of milliseconds; without the bound it would be all orders of fifty.
    expect(worked(before)).toBeLessThan(5_000)
  })

  it('ends with ten thousand certificates', async () => {
    const { root, middle, server } = await family()
    const many = Array.from({ length: 10_000 }, (_, index) =>
      // Different bytes every time, so that nothing can be remembered.
      altered(middle, (bytes) => {
        bytes.writeUInt16BE(bytes.readUInt16BE(bytes.length - 2) ^ (index + 1), bytes.length - 2) // never what it was
      }),
    )
    const before = process.cpuUsage()
    expect(verdict([server, ...many], [root])).toBe('signature wrong, too complicated')
    expect(verdict([server, middle, ...many], [root])).toBe('accepted')
    expect(worked(before)).toBeLessThan(10_000)
  })
})
