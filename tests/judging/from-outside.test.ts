import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { asksPhone, pageOutside } from '@shared/judging/remote/from-outside'
import type { PublishedAddress } from '@shared/facts/published'
import { publishing } from '../evidence/account'
import { hash } from '../evidence/frame'
import { home } from '../evidence/home'

const entry = (uri: string, change: Partial<PublishedAddress> = {}) => ({
  ...publishing(uri),
  addresses: publishing(uri).addresses.map((one) => ({ ...one, ...change })),
})

describe('the page for a phone outside', () => {
  it.each([
    ['its name outside', publishing('192.168.1.20', '203.0.113.7'), `https://203-0-113-7.${hash}.plex.direct:32400/identity`],
    [
      'a bare address in its log, by the name that its certificate makes',
      entry('http://203.0.113.7:32401', { local: false }),
      `https://203-0-113-7.${hash}.plex.direct:32401/identity`,
    ],
    [
      'a name of the user’s own that plex.tv calls remote',
      entry('https://plex.family.example:443', { local: false }),
      'https://plex.family.example:443/identity',
    ],
    ['the relay, which is nobody’s own way', entry('203.0.113.7', { relay: true }), null],
    ['an address at home', publishing('192.168.1.20'), null],
    ['an own name without encryption', entry('http://plex.family.example:80', { local: false }), null],
  ] as const)('is %s', (_, published, page) => {
    expect(pageOutside(home({ published }))).toBe(page)
  })

  it('is asked for where the message is away from home, or what was found is about the way in', () => {
    const published = publishing('192.168.1.20', '203.0.113.7')
    const asks = (seen: Parameters<typeof home>[0]): boolean => asksPhone(home(seen), diagnose(home(seen)))
    expect(asks({ published })).toBe(false)
    expect(asks({ published, answers: { where: 'away from home' } })).toBe(true)
    expect(asks({ answers: { where: 'away from home' } })).toBe(false)
    expect(asks({ published, fromOutside: { saw: 'loading' } })).toBe(true)
  })
})
