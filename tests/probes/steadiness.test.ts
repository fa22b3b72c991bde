import { expect, it } from 'vitest'
import connection from '@shared/facts/connection'
import fact from '@shared/facts/steadiness'
import handshake from '@shared/facts/handshake'
import { isUnsteady } from '@shared/judging/steadiness'
import steadiness from '../../electron/probes/steadiness'
import { listen } from '../lab/listening'
import { during } from '../network/tls/asking'
import { lookingAt } from '../network/tls/route'

it('Connections whose end was not waited for are no proof that others hold', { timeout: 30_000 }, async () => {
  let turn = 0
  const { port } = await during(
    listen({ address: '127.0.0.1', port: 0 }, (socket) => {
      if (turn++ % 3 < 2) socket.resetAndDestroy()
    }),
  )
  const way = lookingAt({ port })
  const result = await steadiness.look(
    (asked) => (asked.id === handshake.id ? { cutOff: 1 } : asked.id === connection.id ? way.lookup(connection) : undefined),
    way,
  )
  const { reading } = 'reading' in result ? result : { reading: result }
  if (reading.state !== 'measured') throw new Error(`expected a measured reading, got ${JSON.stringify(reading)}`)
  const held = fact.schema.parse(reading.value)
  expect(held.cutOff).toBeGreaterThan(3)
  expect(isUnsteady(held)).toBe(false)
})
