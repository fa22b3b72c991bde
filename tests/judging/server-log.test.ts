import { describe, expect, it } from 'vitest'
import { innerRouters } from '@shared/judging/server-log/remote-access'
import { storySchema, type Story } from '@shared/server-log/story'
import { refused } from '../evidence/cases'
import { noTls } from '../evidence/handshakes'
import type { Seen } from '../evidence/home'
import { preferencesWith, storyFrom } from '../evidence/server-log'
import { convicted, finding, spoken, suspectedOf } from './convict'

/** A log of these events, one a minute, each said so many times. */
type Said = readonly [event: object, times?: number]
function storyWith(...said: readonly Said[]): Story {
  const at = (minute: number): string => new Date(Date.parse('2026-11-25T10:00:00Z') + minute * 60_000).toISOString()
  return storySchema.parse({
    files: [],
    lines: said.length,
    unknown: 0,
    from: at(0),
    to: at(said.length),
    zone: null,
    version: null,
    verbose: false,
    showsTokens: false,
    entries: said.map(([event, times = 1], minute) => ({
      event: { at: at(minute), says: '', line: 1, file: 'log', ...event },
      times,
      until: at(minute),
    })),
    excerpt: [],
  })
}

const router = (address: string) => ({ event: 'public-address', address, toldBy: 'the router' })
const mapping = (state: string) => ({ event: 'mapping', state, address: null, port: null, status: null })

describe('a router above the router', () => {
  it('is told by an address of an inner network', () => {
    expect(innerRouters(storyWith([router('192.168.178.2')]))?.kind).toBe('private')
    expect(innerRouters(storyWith([router('192.168.178.2')], [mapping('Mapped - Not Published (Not Reachable)')]))?.kind).toBe('private')
  })

  it('is in nobody’s way where plex.tv came in afterwards', () => {
    expect(innerRouters(storyWith([router('192.168.178.2')], [mapping('Mapped')]))).toBeNull()
  })
})

describe('a device that breaks off', () => {
  const saying = (complaint: 'unknown ca' | 'certificate unknown'): Seen => {
    const story = storyFrom('a device refuses')
    const entries = story.entries.map((entry) =>
      entry.event.event === 'client-refused' ? { ...entry, event: { ...entry.event, complaint } } : entry,
    )
    return { logStory: { ...story, entries } }
  }

  it('refuses for certain where it knows no such authority', () => {
    expect(convicted(saying('unknown ca'))).toEqual(['device-refuses-certificate'])
  })

  it('may only have been led there by a number where it says no more', () => {
    expect([convicted(saying('certificate unknown')), suspectedOf(saying('certificate unknown'))]).toEqual([
      [],
      ['device-refuses-certificate'],
    ])
  })
})

describe('a server that answers without encryption only', () => {
  const seen: Seen = { ...refused, certificate: null, trust: null, names: null, handshake: noTls('plain HTTP') }
  const told = (settings: Readonly<Record<string, string>>): string =>
    spoken(finding({ ...seen, preferences: preferencesWith(settings) }, 'secure-connections-disabled'))

  it('is told of its setting where that is off', () => {
    expect(told({ secureConnections: '2' })).toMatch(/“Secure connections” is “Disabled”.*You switch secure connections on again/s)
  })

  it('is not told of it where it is on: something in front of it does not encrypt', () => {
    expect(told({ secureConnections: '1' })).toMatch(/Plex’s own setting is fine.*You switch encryption on in what stands before Plex/s)
    expect(told({ secureConnections: '1' })).not.toContain('Disabled')
  })
})
