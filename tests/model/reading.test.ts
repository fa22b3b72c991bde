import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { messageSchema, say, type Message } from '@shared/model/message'
import { readingSchema, unmeasured } from '@shared/model/reading'

it('Why nothing was measured is kept as a sentence with its values apart', () => {
  const reading = unmeasured('unreached', say`the server refused: ${{ code: 'handshake_failure' }}`, 1)
  expect(readingSchema(z.unknown()).parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading)
})

describe('A message from outside', () => {
  it('is on one line and shows every sign that it has', () => {
    const planted = 'a\nb\u202ec'
    const message = messageSchema.parse({ sentence: `${planted}{0}{1}{2}`, values: [planted, { code: planted }, { day: planted }] })
    expect(message).toEqual({ sentence: 'a bc{0}{1}{2}', values: ['a bc', { code: 'a bc' }, { day: 'a bc' }] })
  })

  it.each<readonly [string, unknown]>([
    ['no sentence', { values: [] }],
    ['values that are none', { sentence: '{0}', values: [{ html: '<b>' }] }],
    ['a sentence without end', { sentence: 'x'.repeat(10_000), values: [] }],
    ['values without end', { sentence: 'x', values: Array.from({ length: 10_000 }, () => 'x') }],
    ['sentences in each other without end', [...Array(50).keys()].reduce<Message>((inner) => say`${inner}`, say`x`)],
  ])('is none where it has %s', (_, message) => {
    expect(messageSchema.safeParse(message).success).toBe(false)
  })
})
