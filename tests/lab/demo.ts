import readline from 'node:readline'
import { browserHomeTrusting } from './browser-trust'
import type { Lab } from './lab'
import { homeHere, homes, type NamedHome } from './named-homes'
import { raise } from './raise'

type Launch = (env: Record<string, string>, args: string[]) => Promise<number>

/** Raises the named home and opens the app on it until the window is closed. Resolves with the app's exit code; 2 for a name that is none. */
export async function demo(name: string | undefined, launch: Launch): Promise<number> {
  const chosen = name ?? (await choose())
  const home = homeHere(chosen, `There is no home called "${chosen}". Choose one of these:\n${list()}`)
  if (!home) return 2
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

function mendAtEnter(lab: Lab, { then = [] }: NamedHome): readline.Interface {
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
