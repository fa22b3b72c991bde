import { parsePlexDirect } from '../../addresses/plex-direct'
import type { Remedy } from '../../model/fix'
import type { System } from '../../model/system'
import { say, type Message } from '../../model/message'
import { each } from '../remedies'

const menus: Readonly<Partial<Record<System, readonly string[]>>> = {
  windows: ['Settings', 'Network & internet', 'Proxy'],
  macos: ['System Settings', 'Network', 'your network', 'Details…', 'Proxies'],
}

/** As the field of each system’s settings wants them; elsewhere as `NO_PROXY` does. */
const exceptionsFor = (system: System, hosts: readonly string[]): string => {
  if (system === 'windows') return ['*.plex.direct', ...hosts].join(';')
  return system === 'macos' ? ['*.plex.direct', ...hosts].join(', ') : ['.plex.direct', ...hosts].join(',')
}

/** What lies in the home needs no proxy: an exception first, and only then none at all. `host`: under which the server is asked for, where that is known. */
export function proxyBeside(system: System, host: string | null): readonly Remedy[] {
  const menu = menus[system]
  const where: Message =
    menu === undefined
      ? say`The setting is in your system’s network settings, in Firefox under “Settings”, “Network Settings”.`
      : say`Chrome, Edge and Safari use the system’s setting; Firefox has its own, under “Settings”, “Network Settings”.`
  return each(
    {
      kind: 'copy',
      id: 'proxy-exception',
      title: say`Let your home be asked without the proxy`,
      text: [
        where,
        say`Put this into the field for exceptions (“bypass”, “no proxy for”). A program that runs without a window takes it from the variable ${{ code: 'NO_PROXY' }}.`,
      ],
      ...(menu === undefined ? {} : { menu: [...menu] }),
      copy: exceptionsFor(system, host === null || parsePlexDirect(host) ? [] : [host]),
      undo: say`Take it out of the same field again.`,
    },
    {
      kind: 'tell',
      id: 'proxy-off',
      title: say`If you need no proxy, switch it off`,
      text: [
        say`Most homes have none. A VPN, an ad blocker or a program that was taken off the computer long ago may have left the setting behind.`,
      ],
      ...(menu === undefined ? {} : { menu: [...menu] }),
      undo: say`Switch it on again in the same place.`,
    },
  )
}
