import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import http2 from 'node:http2'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import * as dns from 'dns-packet'
import { z } from 'zod'
import { day, labRoot, leaf, leafKey, letsEncrypt, pem } from './authorities'
import { unfit } from './fitness'
import { listen, type Listening } from './listening'

const run = promisify(execFile)

/** Why there is no Firefox to be driven, or `null`. */
export const whyNoFirefox = (): string | null =>
  spawnSync('firefox-esr', ['--version']).status === 0
    ? null
    : unfit('a real Firefox', 'firefox-esr is not installed (Debian: firefox-esr)')

export interface Firefox {
  /** The value that a script gives to its last argument, a function, in Firefox's own rooms: as whoever types into its settings. */
  readonly asItself: (script: string) => Promise<unknown>
  readonly goTo: (url: string) => Promise<void>
  /** The same on the page that is open. */
  readonly onPage: (script: string) => Promise<unknown>
  /** Ends it as a person does, so that all is written. */
  readonly close: () => Promise<void>
}

const answer = z.tuple([z.literal(1), z.number(), z.unknown(), z.unknown()])
const returned = z.object({ value: z.unknown() })

/** A service of names for browsers, which ask it by GET (RFC 8484), under this name, which tells that every name of Plex’s servers lies at `address`. */
export const dnsName = 'dns.relock.example'
export async function dnsOverHttps(address: string, plexSite = '127.0.0.1'): Promise<Listening> {
  const by = await letsEncrypt()
  const own = await leaf({ names: [dnsName], by, notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 30 * day) })
  const server = http2.createSecureServer({ key: await leafKey(), cert: `${own}\n${pem(by)}` }, ({ url }, response) => {
    const asked = Buffer.from(new URL(url, 'https://x').searchParams.get('dns') ?? '', 'base64url')
    if (asked.length < 12) return void response.writeHead(400).end()
    const { questions = [] } = dns.decode(asked)
    const answers = questions.flatMap(({ name, type }) =>
      type === 'A' && /\.plex\.direct$|^app\.plex\.tv$/.test(name)
        ? [{ name, type, ttl: 60, data: name === 'app.plex.tv' ? plexSite : address } as const]
        : [],
    )
    response.writeHead(200, { 'content-type': 'application/dns-message' })
    response.end(dns.encode({ type: 'response', questions, answers }))
  })
  return listen({ address: '127.0.0.1', port: 0 }, (socket: net.Socket) => void server.emit('connection', socket))
}

/**
 * Debian's own Firefox below a home of its own, without a screen, with the profile that it makes itself and the lab's authority in it. `policy`: what whoever
 * manages the computer lays down, where only Firefox finds it.
 */
export async function startFirefox(home: string, policy: object | null = null): Promise<Firefox> {
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    MOZ_HEADLESS: '1',
    XDG_CACHE_HOME: path.join(home, '.cache'),
  }
  const below = path.join(home, '.config/mozilla/firefox')
  await run('firefox-esr', ['--headless', '-CreateProfile', 'own'], { env })
  const folder = path.join(below, (await fs.readdir(below)).find((name) => name.endsWith('.own')) ?? '')
  await fs.writeFile(path.join(home, 'root.pem'), pem(await labRoot()))
  await run('certutil', [
    '-d',
    `sql:${folder}`,
    '-A',
    '-t',
    'C,,',
    '-n',
    'Relock Lab Root',
    '-i',
    path.join(home, 'root.pem'),
    '-f',
    '/dev/null',
  ])
  await fs.writeFile(path.join(folder, 'user.js'), 'user_pref("marionette.port", 0);\nuser_pref("app.normandy.enabled", false);\n')
  const policies = path.join(home, 'etc/firefox/policies')
  if (policy) {
    await fs.mkdir(policies, { recursive: true })
    await fs.writeFile(path.join(policies, 'policies.json'), JSON.stringify({ policies: policy }))
  }
  const words = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '-P', 'own', 'about:blank']
  const mounted =
    'mkdir -p /etc/firefox; mount -t tmpfs none /etc/firefox; mkdir /etc/firefox/policies; mount --bind "$0" /etc/firefox/policies; exec firefox-esr "$@"'
  const [command, all] = policy
    ? (['unshare', ['--mount', 'sh', '-c', mounted, policies, ...words]] as const)
    : (['firefox-esr', words] as const)
  const child = spawn(command, all, { env, stdio: 'ignore' })
  const gone = once(child, 'exit')
  const socket = await drivenAt(path.join(folder, 'MarionetteActivePort')).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })

  let [last, waiting] = [0, Buffer.alloc(0)]
  const answers = new Map<number, (value: unknown) => void>()
  socket.on('error', () => undefined)
  // Each message is its length in bytes, a colon, and JSON.
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data])
    for (let colon = waiting.indexOf(':'); colon > 0; colon = waiting.indexOf(':')) {
      const end = colon + 1 + Number(waiting.subarray(0, colon).toString('latin1'))
      if (waiting.length < end) return
      const told = answer.safeParse(JSON.parse(waiting.subarray(colon + 1, end).toString('utf8')))
      waiting = waiting.subarray(end)
      if (told.success) answers.get(told.data[1])?.(told.data[2] ?? told.data[3])
    }
  })
  const call = (name: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      answers.set(++last, resolve)
      const text = JSON.stringify([0, last, name, params])
      socket.write(`${String(Buffer.byteLength(text))}:${text}`)
    })
  await call('WebDriver:NewSession', {})
  const inside =
    (value: 'chrome' | 'content') =>
    async (script: string): Promise<unknown> => {
      await call('Marionette:SetContext', { value })
      const said = await call('WebDriver:ExecuteAsyncScript', {
        script: `const done = arguments[arguments.length - 1]; ${script}`,
        args: [],
      })
      const told = returned.safeParse(said)
      if (!told.success) throw new Error(JSON.stringify(said))
      return told.data.value
    }
  return {
    asItself: inside('chrome'),
    onPage: inside('content'),
    goTo: async (url) => {
      await call('Marionette:SetContext', { value: 'content' })
      await call('WebDriver:Navigate', { url })
    },
    close: async () => {
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await Promise.race([call('Marionette:Quit', { flags: ['eAttemptQuit'] }), gone])
      await gone
      clearTimeout(late)
      socket.destroy()
    },
  }
}

/** Where it can be driven stands in a file of its profile once it can. */
async function drivenAt(file: string): Promise<net.Socket> {
  for (let tries = 0; tries < 300; tries++) {
    const port = Number(await fs.readFile(file, 'utf8').catch(() => ''))
    if (port > 0) return net.connect(port, '127.0.0.1')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('Firefox cannot be driven')
}
