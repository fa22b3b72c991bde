import { describe, expect, it } from 'vitest'

import { describeAct, performAct } from '../../electron/acts/acts'
import type { CommandResult, Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { spoken } from '../spoken'

/** A computer on which only these commands exist. What was run is written down. */
function computer(system: Surroundings['system'], answers: Readonly<Record<string, CommandResult>>) {
  const ran: string[] = []
  const surroundings: Surroundings = {
    ...systemSurroundings({ offline: true }),
    system,
    run: (command, args) => {
      const line = [command, ...args].join(' ')
      ran.push(line)
      return Promise.resolve(answers[line] ?? { failure: 'missing' })
    },
  }
  return { surroundings, ran }
}

const yes: CommandResult = { code: 0, output: '' }
/** `systemctl is-active --quiet`: 3 where a unit is not active (systemctl(1), "EXIT STATUS"). */
const no: CommandResult = { code: 3, output: '' }
const resolved = 'systemctl is-active --quiet systemd-resolved'
const nscd = 'systemctl is-active --quiet nscd'

/** As recorded on Windows 11 in English; other languages say it in theirs, so only the exit code is read. */
const windowsSays: CommandResult = {
  code: 0,
  output: '\r\nWindows IP Configuration\r\n\r\nSuccessfully flushed the DNS Resolver Cache.\r\n',
}

const agreeing = (): Promise<boolean> => Promise.resolve(true)

describe('Forgetting names', () => {
  it.each([
    ['windows', {}, 'ipconfig /flushdns'],
    ['linux', { [resolved]: yes }, 'resolvectl flush-caches'],
    ['linux', { [resolved]: no, [nscd]: yes, 'id -u': { code: 0, output: '0\n' } }, 'nscd -i hosts'],
  ] as const)('on %s with %j is offered as the exact command', async (system, answers, command) => {
    const plan = await describeAct({ act: 'flush-name-cache' }, computer(system, answers).surroundings)
    expect(plan).toEqual({ available: true, command, reason: null, nothingToDo: false })
  })

  it('on Linux wakes no service only to ask', async () => {
    const { surroundings, ran } = computer('linux', { [resolved]: no, [nscd]: no })
    await describeAct({ act: 'flush-name-cache' }, surroundings)
    expect(ran).toEqual([resolved, nscd])
  })

  it('on Linux without such a service says that there is nothing to forget', async () => {
    const plan = await describeAct({ act: 'flush-name-cache' }, computer('linux', {}).surroundings)
    expect(plan).toMatchObject({ available: false, command: '' })
    expect(plan.reason && spoken(plan.reason)).toMatch(/nothing to forget/)
  })

  it.each([
    ['linux', { [resolved]: no, [nscd]: yes, 'id -u': { code: 0, output: '1000\n' } }, 'sudo nscd -i hosts'],
    ['macos', {}, 'sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder'],
  ] as const)('on %s, where only an administrator may, hands over the line and does not try', async (system, answers, command) => {
    const { surroundings, ran } = computer(system, answers)
    expect(await describeAct({ act: 'flush-name-cache' }, surroundings)).toMatchObject({ available: false, command })
    expect(await performAct({ act: 'flush-name-cache' }, command, surroundings, agreeing)).toHaveProperty('refused')
    expect(ran.filter((line) => line.includes('sudo') || line.startsWith('nscd') || line.startsWith('killall'))).toEqual([])
  })

  it('runs the very command that was shown, and says what came of it', async () => {
    const { surroundings, ran } = computer('windows', { 'ipconfig /flushdns': windowsSays })
    const result = await performAct({ act: 'flush-name-cache' }, 'ipconfig /flushdns', surroundings, agreeing)
    expect(ran).toEqual(['ipconfig /flushdns'])
    expect('done' in result && spoken(result.done)).toMatch(/has forgotten the names/)
  })

  it('asks first, with the very command and what it changes, and runs nothing after a no', async () => {
    const { surroundings, ran } = computer('windows', { 'ipconfig /flushdns': windowsSays })
    const asked: string[] = []
    const result = await performAct({ act: 'flush-name-cache' }, 'ipconfig /flushdns', surroundings, ({ command, purpose }) => {
      expect(ran).toEqual([])
      asked.push(command, spoken(purpose))
      return Promise.resolve(false)
    })
    expect(asked).toEqual(['ipconfig /flushdns', expect.stringMatching(/forgets the names/)])
    expect(result).toEqual({ dismissed: true })
    expect(ran).toEqual([])
  })

  it.each(['ipconfig /flushdns ', 'ipconfig /release', '', 'resolvectl flush-caches; reboot'])(
    'refuses to run anything where the user saw %j',
    async (shown) => {
      const { surroundings, ran } = computer('windows', { 'ipconfig /flushdns': windowsSays })
      expect(await performAct({ act: 'flush-name-cache' }, shown, surroundings, agreeing)).toHaveProperty('refused')
      expect(ran).toEqual([])
    },
  )

  it.each([
    [{ code: 1, output: '' }, /code 1/],
    [{ failure: 'missing' }, /not installed/],
    [{ failure: 'timed out' }, /did not come to an end/],
    [{ failure: 'not permitted' }, /did not let Relock/],
  ] as const)('that ends with %j is told in one sentence', async (outcome, sentence) => {
    const { surroundings } = computer('windows', { 'ipconfig /flushdns': outcome })
    const result = await performAct({ act: 'flush-name-cache' }, 'ipconfig /flushdns', surroundings, agreeing)
    expect('refused' in result && spoken(result.refused)).toMatch(sentence)
  })

  it('on this very computer gives an answer, whatever runs here', async () => {
    const plan = await describeAct({ act: 'flush-name-cache' }, systemSurroundings({ offline: true }))
    expect(plan.available ? plan.command : plan.reason && spoken(plan.reason)).toMatch(/\w/)
  })
})
