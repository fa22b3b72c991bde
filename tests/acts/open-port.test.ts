import { describe, expect, it } from 'vitest'
import type { Means, Opening } from '../../electron/acts/act'
import { describeAct, noMeans, performAct } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { faultWords } from '../../electron/network/port-mapping/faults'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { spoken } from '../spoken'

// What a real router does with the question: tests/paths/acts.test.ts.

const wants = (opening: Opening | null): Means => ({
  ...noMeans,
  opening,
  openedPorts: memoryOfThisRun().openedPorts,
})
const act = 'open-port'

/** A computer at 192.168.1.50 behind the router 192.168.1.1. Who is asked is written down. */
function computer() {
  const asked: string[] = []
  const routes = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n'
  const surroundings: Surroundings = {
    ...systemSurroundings({ offline: true }),
    system: 'linux',
    readFile: () => Promise.resolve(Buffer.from(routes)),
    adapters: () => [{ adapter: 'eth0', address: '192.168.1.50', prefixLength: 24, mac: '', internal: false }],
    exchange: ({ address }) => {
      asked.push(address)
      return Promise.resolve(null)
    },
  }
  return { surroundings, asked }
}

describe('Opening a port of the router', () => {
  it('is offered to nobody before the server was looked at in this run', async () => {
    const { surroundings, asked } = computer()
    expect(await describeAct({ act }, surroundings, wants(null))).toMatchObject({ available: false, command: '', nothingToDo: false })
    expect(asked).toEqual([])
  })

  it.each([
    ['on the internet', '198.51.100.7'],
    ['of another network', '192.168.77.20'],
  ])('asks nobody for a server %s', async (_, to) => {
    const { surroundings, asked } = computer()
    const plan = await describeAct({ act }, surroundings, wants({ to, port: 32_400, external: 32_400 }))
    expect(plan.reason && spoken(plan.reason)).toMatch(/asks that router for nothing/)
    expect(asked).toEqual([])
  })

  it('asks the router alone, and does nothing where it does not answer', async () => {
    const { surroundings, asked } = computer()
    const means = wants({ to: '192.168.1.50', port: 32_400, external: 32_400 })
    const ended = await performAct(
      { act },
      'UPnP 192.168.1.1: open TCP 32400 → 192.168.1.50:32400',
      surroundings,
      () => Promise.resolve(true),
      means,
    )
    expect('refused' in ended && spoken(ended.refused)).toMatch(/opens no ports when it is asked/)
    expect(new Set(asked)).toEqual(new Set(['192.168.1.1']))
    expect(await means.openedPorts.list()).toEqual([])
  })

  it('has nothing to close where Relock opened nothing', async () => {
    expect(await describeAct({ act, undo: true }, computer().surroundings, wants(null))).toMatchObject({ nothingToDo: true })
  })
})

describe('A router’s no', () => {
  it.each([
    ['UPnP', 606, /for itself only, or not at all \(UPnP 606\)/],
    ['UPnP', 718, /another device has that port already, or it lets a device open ports for itself only \(UPnP 718\)/],
    ['UPnP', 725, /until they are deleted \(UPnP 725\)/],
    ['PCP', 2, /PCP 2/],
    ['NAT-PMP', 3, /no way out to the internet just now \(NAT-PMP 3\)/],
    ['UPnP', 899, /only a number for it \(UPnP 899\)/],
  ] as const)('of %s, number %i, is told with its number', (by, fault, sentence) => {
    expect(spoken(faultWords(by, fault))).toMatch(sentence)
  })
})
