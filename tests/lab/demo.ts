import readline from 'node:readline'
import type { World } from '@shared/model/world'
import { browserHomeTrusting } from './browser-trust'
import { whyNot } from './filters'
import type { Lab } from './lab'
import { whyNoNginx } from './nginx'
import { raise } from './raise'

interface BrokenHome {
  /** One line for somebody who chooses. */
  readonly about: string
  readonly world: World
  /** What is left to mend after each press of Enter; healthy in the end. */
  readonly then?: readonly World[]
}

/** Homes to try the whole journey on. A wrong clock and a blocked app are not among them: the app would have to be restarted. */
export const homes: Readonly<Record<string, BrokenHome>> = {
  rebinding: {
    about: 'the router hides the server’s secure name (a real dnsmasq with stop-dns-rebind)',
    world: { resolver: { filter: 'dnsmasq' } },
  },
  unbound: { about: 'the same with a real Unbound, as pfSense and OPNsense have it', world: { resolver: { filter: 'unbound' } } },
  expired: { about: 'the certificate ran out a month ago', world: { server: { certificate: 'expired' } } },
  'no-certificate': { about: 'Plex has fallen back to a certificate of its own making', world: { server: { certificate: 'self-signed' } } },
  chain: { about: 'a link of the certificate’s chain is missing', world: { server: { certificate: 'missing intermediate' } } },
  antivirus: { about: 'security software re-signs every connection', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  off: { about: 'Plex is not running', world: { server: { door: 'refused' } } },
  silent: { about: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
  'no-name': { about: 'the name server fails', world: { resolver: { answers: 'servfail' } } },
  internet: { about: 'the internet is down', world: { internet: 'down' } },
  hotel: { about: 'a sign-in page stands between you and the internet', world: { internet: 'portal' } },
  'new-chain': {
    about: 'Let’s Encrypt’s chain of 2026 without its link to the old root',
    world: { server: { certificate: 'generation Y, cut' } },
  },
  'weak-key': { about: 'the certificate’s key has 1024 bits', world: { server: { certificate: 'weak key' } } },
  proxy: { about: 'a real nginx in front of Plex, which it cannot reach', world: { server: { reverseProxy: 'nginx whose Plex is gone' } } },
  'client-certificate': {
    about: 'a real nginx that wants a certificate from whoever connects',
    world: { server: { reverseProxy: 'nginx that demands a certificate' } },
  },
  'old-tls': { about: 'the server speaks TLS 1.0 only', world: { server: { tls: ['TLS 1.0'] } } },
  disabled: { about: 'secure connections are switched off', world: { server: { tls: [] } } },
  unclaimed: { about: 'nobody has claimed the server', world: { server: { claimed: false, certificate: 'self-signed' } } },
  stranger: { about: 'another device’s web page answers at the server’s address', world: { server: { answers: 'another web server' } } },
  'wrong-name': { about: 'https:// was typed with an address, which no certificate covers', world: { typed: 'https address' } },
  'two-faults': {
    about: 'a hidden name, and behind it a certificate that ran out',
    world: { resolver: { filter: 'dnsmasq' }, server: { certificate: 'expired' } },
    then: [{ server: { certificate: 'expired' } }],
  },
  healthy: { about: 'nothing is wrong', world: {} },
}

/** Why it cannot be raised on this computer; `null` where it can. */
export function whyNotHere({ world }: BrokenHome): string | null {
  if (process.platform !== 'linux') return 'only Linux has every address from 127.0.0.1 to 127.255.255.254 as its own'
  const product = world.resolver?.filter ?? 'none'
  if (product !== 'none') return whyNot(product)
  return (world.server?.reverseProxy ?? 'none') === 'none' ? null : whyNoNginx()
}

type Launch = (env: Record<string, string>, args: string[]) => Promise<number>

/** Raises the named home and opens the app on it until the window is closed. Resolves with the app's exit code; 2 for a name that is none. */
export async function demo(name: string | undefined, launch: Launch): Promise<number> {
  const chosen = name ?? (await choose())
  const home = homes[chosen]
  if (!home) {
    console.error(`There is no home called "${chosen}". Choose one of these:\n${list()}`)
    return 2
  }
  const trouble = whyNotHere(home)
  if (trouble !== null) {
    console.error(`This home cannot be raised here: ${trouble}.`)
    return 2
  }
  const lab = await raise(home.world)
  const browser = await browserHomeTrusting(lab.ca).catch(() => null)
  if (!browser)
    console.log(
      'The browser inside the app will not trust the demo’s certificates, so the lock stays open: certutil (Debian: libnss3-tools) is missing.',
    )
  const keyboard = mendAtEnter(lab, home)
  try {
    console.log(`\n${chosen}: ${home.about}.\n`)
    console.log(`The app finds the server by itself. To type it instead:  ${lab.typed}`)
    console.log('When the app asks you to check again, come back here and press Enter: that mends the home.\n')
    return await launch({ ...browser?.env, RELOCK_DEMO: JSON.stringify(lab.forTheApp) }, [])
  } finally {
    keyboard.close()
    await Promise.all([lab.down(), browser?.stop()])
  }
}

function mendAtEnter(lab: Lab, { then = [] }: BrokenHome): readline.Interface {
  const left = [...then]
  let healthy = false
  const keyboard = readline.createInterface({ input: process.stdin })
  keyboard.on('line', () => {
    if (healthy) {
      console.log('There is nothing left to mend.')
      return
    }
    const next = left.shift()
    healthy = next === undefined
    const typed = lab.typed
    lab.mend(next).then(
      () => {
        console.log(
          healthy ? 'The home is mended. Check again in the app.' : 'One fault is mended; another one is left. Check again in the app.',
        )
        if (lab.typed !== typed) console.log(`Use this address from now on:  ${lab.typed}`)
      },
      (error: unknown) => console.error('Mending failed:', error),
    )
  })
  return keyboard
}

const list = (): string =>
  Object.entries(homes)
    .map(([name, { about }]) => `  ${name.padEnd(16)}${about}`)
    .join('\n')

/** Asks where there is somebody to ask; else takes the first. */
async function choose(): Promise<string> {
  const [first = ''] = Object.keys(homes)
  console.log(`Homes to try Relock on:\n${list()}\n`)
  if (!process.stdin.isTTY) {
    console.log(`Nobody is there to choose, so it is "${first}". To choose: npm run demo -- NAME`)
    return first
  }
  const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await new Promise<string>((resolve) => {
      keyboard.once('close', () => resolve(''))
      keyboard.question(`Which one? [${first}] `, resolve)
    })
    return answer.trim() === '' ? first : answer.trim()
  } finally {
    keyboard.close()
  }
}
