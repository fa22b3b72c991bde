import { expect, it } from 'vitest'
import { performAct, noMeans } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { spoken } from '../spoken'

it('A router is asked for no port that cannot be written down: nobody could close it after a restart', async () => {
  const wishes: number[] = []
  const routes = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n'
  const surroundings: Surroundings = {
    ...systemSurroundings({ offline: true }),
    system: 'linux',
    readFile: () => Promise.resolve(Buffer.from(routes)),
    adapters: () => [{ adapter: 'eth0', address: '192.168.1.50', prefixLength: 24, mac: '', internal: false }],
    // NAT-PMP alone, which tells its address outside (opcode 0) and takes every wish (opcode 2).
    exchange: ({ address, port, data }, onDatagram) => {
      if (port !== 5351 || data[0] !== 0) return Promise.resolve(null)
      if (data[1] === 2) wishes.push(data.readUInt16BE(4))
      const answer = Buffer.alloc(16)
      answer[1] = 128 + (data[1] ?? 0)
      if (data[1] === 2) answer.writeUInt16BE(32_400, 10)
      onDatagram({ data: answer, address, port })
      return Promise.resolve(null)
    },
  }
  const { openedPorts } = memoryOfThisRun()
  const open = (kept: typeof openedPorts) =>
    performAct(
      { act: 'open-port' },
      'NAT-PMP 192.168.1.1: open TCP 32400 → 192.168.1.50:32400',
      surroundings,
      () => Promise.resolve(true),
      { ...noMeans, opening: { to: '192.168.1.50', port: 32_400, external: 32_400 }, openedPorts: kept },
    )
  const ended = await open({ ...openedPorts, keep: () => Promise.resolve() })
  expect('refused' in ended && spoken(ended.refused)).toMatch(/could not write down/)
  expect(wishes).toEqual([])

  expect(await open(openedPorts)).toHaveProperty('done')
  expect(wishes.every((port) => port === 32_400) && wishes.length > 0).toBe(true)
  expect(await openedPorts.list()).toHaveLength(1)
})
