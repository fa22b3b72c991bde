import { describe, expect, it } from 'vitest'
import { Scrubber } from '@shared/report/scrub'
import { leakOf, spellings } from '../report/spellings'
import { words } from './homes'
import { pick, secrets } from './made-up-secrets'
import { few, fuzz, patience, tellingValue } from './rounds'

describe('What leaves', () => {
  it(`holds no secret that stands in a sentence in any spelling (${String(few)} texts)`, { timeout: patience }, async () => {
    await fuzz(async (roll, number) => {
      const { secret, within } = pick(secrets, roll)(roll)
      const [, write] = spellings[number % spellings.length] ?? pick(spellings, roll)
      const text = `${pick(words, roll)} ${write(within)} ${pick(words, roll)}`
      await tellingValue({ text, secret }, () => expect(leakOf(secret, write(secret), new Scrubber().text(text))).toBeUndefined())
    }, few)
  })
})
