import type { OsFirewall } from '@shared/facts/os-firewall'
import type { Surroundings } from '../../computer/surroundings'

const tool = '/usr/libexec/ApplicationFirewall/socketfilterfw'
const app = '/Applications/Plex Media Server.app'

/**
 * The application firewall of macOS. Of a program that it does not list it says “permitted” as well, so only a block is taken at its word
 * (docs/sources/systems.md#firewalls).
 */
export async function onMacos({ run }: Pick<Surroundings, 'run'>, signal: AbortSignal): Promise<OsFirewall['walls']> {
  const output = async (...args: readonly string[]): Promise<string | null> => {
    const asked = await run(tool, args, signal)
    return 'output' in asked ? asked.output : null
  }
  const state = /\(State = (\d)\)/.exec((await output('--getglobalstate')) ?? '')?.[1]
  const wall = 'macOS application firewall'
  if (state === undefined) return [{ wall, state: 'not readable', because: null }]
  if (state === '0') return [{ wall, state: 'off', because: null }]
  // 2: only what the system itself needs is let in.
  if (state === '2' || /\benabled\b/i.test((await output('--getblockall')) ?? ''))
    return [{ wall, state: 'blocks', because: 'everything is blocked' }]
  const told = (await output('--getappblocked', app)) ?? ''
  return /\bblock(?:ed|ing|s)?\b/i.test(told)
    ? [{ wall, state: 'blocks', because: 'a rule blocks Plex' }]
    : [{ wall, state: 'lets in', because: null }]
}
