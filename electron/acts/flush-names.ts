import { say } from '@shared/model/message'
import type { Surroundings } from '../computer/surroundings'
import { command, isAdministrator, nothingToDo, succeeded, type Act, type ActPlan } from './act'

/** This computer forgets the names that it looked up. There is nothing to take back. */
export const flushNames: Act = {
  plan,
  purpose: say`This computer then forgets the names that it looked up and asks for them again.`,
  done: say`This computer has forgotten the names that it remembered. Close your browser and open it again, as it keeps a short memory of its own.`,
}

async function plan(surroundings: Surroundings, signal: AbortSignal): Promise<ActPlan> {
  switch (surroundings.system) {
    case 'windows':
      // Needs no administrator (learn.microsoft.com, "ipconfig").
      return { available: true, doing: { change: [command('ipconfig', '/flushdns')] } }
    case 'macos':
      // mDNSResponder keeps the names, and only root may signal it (Apple, "Reset the DNS cache", HT202516).
      return {
        available: false,
        command: 'sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder',
        reason: say`Your Mac lets only an administrator do this. Open Terminal, paste the line, press Return and type your password.`,
      }
    case 'linux':
      return await onLinux(surroundings, signal)
    case 'other':
      return {
        available: false,
        command: '',
        reason: say`Relock does not know how this system remembers names. Restarting the computer does the same.`,
      }
  }
}

/** Asks systemd which of the two services that remember names runs; starts neither (resolvectl alone would wake systemd-resolved by D-Bus). */
async function onLinux(surroundings: Surroundings, signal: AbortSignal): Promise<ActPlan> {
  const runs = async (service: string): Promise<boolean> =>
    succeeded(await surroundings.run('systemctl', ['is-active', '--quiet', service], signal))
  // resolved lets every user flush (org.freedesktop.resolve1(5): FlushCaches is unprivileged).
  if (await runs('systemd-resolved')) return { available: true, doing: { change: [command('resolvectl', 'flush-caches')] } }
  if (await runs('nscd')) {
    if (await isAdministrator(surroundings, signal)) return { available: true, doing: { change: [command('nscd', '-i', 'hosts')] } }
    return {
      available: false,
      command: 'sudo nscd -i hosts',
      reason: say`Only an administrator may do this here. Open a terminal, paste the line and type your password.`,
    }
  }
  return nothingToDo(say`Nothing on this computer remembers names, so there is nothing to forget.`)
}
