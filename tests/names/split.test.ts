import { expect, it } from 'vitest'
import { z } from 'zod'

import { whyNot } from '../lab/filters'
import { unfit } from '../lab/fitness'
import { cannotSeal, runSealed } from './seal'
import type { Split } from './walk-split'

const split = z.object({ confirmed: z.array(z.string()), asked: z.array(z.string()), heard: z.number() }) satisfies z.ZodType<Split>
const reason = whyNot('dnsmasq') ?? cannotSeal()
const impossible = reason === null ? null : unfit('the lab of names', reason)

it.skipIf(impossible !== null)(
  'a company’s name server beside the router hears nothing of Plex, whether the router hides the name or not',
  { timeout: 120_000 },
  async () => {
    const lines = (await runSealed('walk-split.ts', [])).split('\n').filter((text) => text.startsWith('{'))
    const asked = ['127.0.0.53', '192.168.1.1']
    expect(lines.map((line) => split.parse(JSON.parse(line)))).toEqual([
      { confirmed: [], asked, heard: 0 },
      { confirmed: ['dns-rebinding-protection'], asked: [...asked, '198.18.0.54'], heard: 0 },
    ])
  },
)
