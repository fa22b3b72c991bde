import { expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { firstRoutes } from '@shared/model/routes'

const label = '0123456789abcdef0123456789abcdef'

function waysOf(...uris: readonly string[]): readonly string[] {
  const connections = uris.map((uri) => `<connection uri="${uri}" local="1" relay="0"/>`).join('')
  const parsed = parseTarget(`<resource name="Attic" provides="server"><connections>${connections}</connections></resource>`)
  if (!('target' in parsed)) throw new RangeError(parsed.refused.sentence)
  return firstRoutes(parsed.target).map(({ host, address, port }) => `${host ?? parsed.target.host} ${address ?? '-'} ${String(port)}`)
}

it('one place in ten spellings is one way', () => {
  const name = `192-168-1-20.${label}.plex.direct`
  const spellings = [
    `https://${name}:32400`,
    `HTTPS://${name.toUpperCase()}:32400/`,
    `https://${name}.:32400`,
    'http://192.168.1.20:32400',
    'http://192.168.001.020:32400',
    'http://192.168.1.20',
    'https://[::ffff:192.168.1.20]:32400',
    'https://[::FFFF:192.168.1.20]:32400',
    'http://192.168.1.20:032400',
    'https://user:secret@192.168.1.20:32400',
  ]
  expect(waysOf(...spellings)).toHaveLength(1)
})

it('and so is one of IPv6, without that two become one', () => {
  const spellings = ['https://[2001:db8::1]:32400', 'https://[2001:DB8:0:0:0:0:0:1]:32400', 'https://[2001:db8:0::0001]:32400']
  expect(waysOf(...spellings)).toEqual(['2001:db8::1 2001:db8::1 32400'])
  expect(waysOf(...spellings, 'https://[2001:db8::2]:32400', 'https://[2001:db8::1]:443')).toHaveLength(3)
})
