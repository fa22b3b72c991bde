import { beforeAll, describe, expect, it } from 'vitest'
import { unfit } from '../lab/fitness'
import { cannotSeal, runSealed } from '../lab/seal'
import type { Moment } from './ask-router'
import { missingPrograms, setUp } from './home'

// A real miniupnpd is asked for the server’s port by UPnP, PCP and NAT-PMP, with its rules in a real kernel, and somebody on the internet tries to come in.

const missing = missingPrograms()
const reason = missing.length > 0 ? `${missing.join(', ')}: not installed` : cannotSeal(setUp)
const impossible = reason === null ? null : unfit('routers that open ports', reason)

describe.skipIf(impossible !== null)('asking a router for a port', () => {
  let walked: readonly Readonly<Record<string, Moment>>[] = []
  beforeAll(async () => {
    const out = await runSealed(setUp, 'tests/paths/ask-both.ts', [])
    walked = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, Moment>)
  }, 120_000)

  describe.each([
    [
      'on the server’s own computer',
      0,
      {
        'nobody opens ports': [/opens no ports when it is asked/, false, 0],
        offered: [/^UPnP 192\.168\.1\.1: open TCP 32400 → 192\.168\.1\.20:32400$/, false, 0],
        'after a no': [/^dismissed$/, false, 0],
        'another text than was shown': [/another command than the one you saw/, false, 0],
        'after a yes': [/lists the port as open for your server/, true, 1],
        'offered once more': [/as open for your server already/, true, 1],
        closing: [/^UPnP 192\.168\.1\.1: close TCP 32400 → 192\.168\.1\.20:32400$/, true, 1],
        closed: [/closed again/, false, 0],
        'nothing to close': [/No port is open that Relock opened/, false, 0],
        'another device has it': [/leads to 192\.168\.1\.30/, false, 0],
        'asked for all the same': [/leads to 192\.168\.1\.30/, false, 0],
        'offered by PCP': [/^PCP 192\.168\.1\.1: open TCP 32400/, false, 0],
        'by PCP': [/keeps the port open for your server for/, true, 1],
        'closing by PCP': [/^PCP 192\.168\.1\.1: close TCP 32400/, true, 1],
        'closed by PCP': [/closed again/, false, 0],
        'by NAT-PMP': [/"open":true/, true, 0],
        'closed by NAT-PMP': [/"closed":true/, false, 0],
        'a port that is kept back': [/gave another port than 80, so Relock gave it back/, false, 0],
      },
    ],
    [
      'on another computer of the home',
      1,
      {
        'offered for another device': [/^UPnP/, false, 0],
        'a router that lets each open for itself': [/lets a device open ports for itself only \(UPnP 718\)/, false, 0],
        'a router that lets each open for all': [/lists the port as open for your server/, true, 1],
        'closed for another device': [/closed again/, false, 0],
        'only protocols for oneself': [/only for the device that asks/, false, 0],
      },
    ],
  ] as const)('%s', (_, part, moments) => {
    it.each(Object.entries(moments))('%s', (name, [told, isOpen, remembered]) => {
      expect(walked[part]?.[name]?.told).toMatch(told)
      expect(walked[part]?.[name]).toMatchObject({ isOpen, remembered })
    })
  })
})
