import { describe, expect, it } from 'vitest'
import { innerRouters } from '@shared/judging/server-log/remote-access'
import { storySchema, type Story } from '@shared/server-log/story'

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
