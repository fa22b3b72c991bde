import { addressBytes } from '@shared/addresses/address'
import { hostAndPort, inUrl, shortest, spellAddress } from '@shared/addresses/spell'
import { describe, expect, it } from 'vitest'
import { dice } from '../fuzz/dice'

describe('an address is written one way everywhere', () => {
  it.each([
    ['192.168.1.20', '192.168.1.20:32400'],
    ['plex.example.com', 'plex.example.com:32400'],
    ['fd00::20', '[fd00::20]:32400'],
  ])('%s with its port: %s', (host, written) => expect(hostAndPort(host, 32_400)).toBe(written))

  it.each([
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['fe80:0:0:0:0:0:0:0%eth0', 'fe80::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], // of two equal runs the first (RFC 5952 §4.2.3)
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], // one zero is no run (§4.2.2)
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['10:100:0:0:20:0:30:0', '10:100::20:0:30:0'],
    ['::ffff:1.2.3.4', '::ffff:102:304'],
    ['192.168.1.20', '192.168.1.20'],
    ['plex.example.com', 'plex.example.com'],
  ])('%s is %s', (given, short) => expect(shortest(given)).toBe(short))

  it('as a URL writes it, whatever its bytes', () => {
    const roll = dice(20_261_125)
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Array.from({ length: 16 }, () => (roll(3) > 0 ? 0 : roll(256)))
      const spelt = spellAddress(bytes)
      expect(new URL(`http://${inUrl(spelt)}`).hostname).toBe(`[${spelt}]`)
      expect(addressBytes(spelt)).toEqual(bytes)
    }
  })
})
