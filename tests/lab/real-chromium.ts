import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import https from 'node:https'
import path from 'node:path'
import type { Socket } from 'node:net'
import { z } from 'zod'
import { day, labRoot, leaf, leafKey, letsEncrypt, pem } from './authorities'
import { browserHomeTrusting, type BrowserHome } from './browser-trust'
import { unfit } from './fitness'
import { listen, type Listening } from './listening'

/** Why there is no Chromium to be driven, or `null`. */
export function whyNoChromium(): string | null {
  const { status } = spawnSync('chromium', ['--version'])
  return status === 0 ? null : unfit('a real Chromium', 'chromium is not installed (Debian: chromium)')
}

/** Policies lie in one folder for everybody; a process with mounts of its own gets another one there. */
export const whyNoPolicies = (): string | null =>
  spawnSync('unshare', ['--mount', 'true']).status === 0
    ? null
    : unfit('policies of Chromium', 'only root may give a process mounts of its own')

const message = z.object({ id: z.number().optional(), result: z.unknown().optional() })
const attached = z.object({ sessionId: z.string() })
const targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const evaluated = z.object({ result: z.object({ value: z.unknown() }) })

export interface Chromium {
  readonly goTo: (url: string) => Promise<void>
  /** The value of an expression on the page, whose promise is waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Ends it as a person does, so that all is written. */
  readonly close: () => Promise<void>
}

/** app.plex.tv under its true name, with a certificate of the lab's own authority, and a home for a browser that trusts it. */
export interface PlexSite {
  readonly home: BrowserHome
  readonly site: Listening
  readonly stop: () => Promise<void>
}

/**
 * Plex's page for signing in: it reads what stands behind `#` (docs/sources/account.md#pins), names the program that asks, and says yes to its code where
 * a person presses the button.
 */
const signInPage = `<!doctype html><title>Plex</title><h1></h1><button>Yes</button><script>
const asked = new URLSearchParams(location.hash.slice(2))
document.querySelector('h1').textContent = asked.get('context[device][product]') + ' wants to sign in'
document.querySelector('button').onclick = async () => {
  await fetch('/yes?' + new URLSearchParams({ code: asked.get('code'), clientID: asked.get('clientID') }))
  document.querySelector('h1').textContent = 'You are signed in'
}
</script>`

/** app.plex.tv as a dashboard shows it inside its own page: it asks what stands behind `#`, and tells the page around it how that ended. */
const framedPage = `<!doctype html><title>Plex</title><script>
fetch(decodeURIComponent(location.hash.slice(1))).then(({ status }) => status, () => 'refused').then((end) => parent.postMessage(end, '*'))
</script>`

/**
 * `sayYes`: what becomes of a yes on the page for signing in. `alsoTrusted`: roots of a home that was raised elsewhere.
 * @throws where `certutil` is missing
 */
export async function plexSite(sayYes: (code: string) => void = () => undefined, alsoTrusted: readonly string[] = []): Promise<PlexSite> {
  const root = pem(await labRoot())
  const home = await browserHomeTrusting(root, ...alsoTrusted)
  const by = await letsEncrypt()
  const names = ['app.plex.tv', 'plex.tv']
  const cert = `${await leaf({ names, by, notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 30 * day) })}\n${pem(by)}`
  const server = https.createServer({ key: await leafKey(), cert }, ({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'https://app.plex.tv')
    if (pathname === '/yes') sayYes(searchParams.get('code') ?? '')
    const pages = new Map([
      ['/auth', signInPage],
      ['/framed', framedPage],
    ])
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(pages.get(pathname) ?? '<title>Plex</title><h1>Plex</h1>')
  })
  const site = await listen({ address: '127.0.0.1', port: 0 }, (socket: Socket) => void server.emit('connection', socket))
  return {
    home,
    site,
    stop: async () => {
      await site.stop()
      await home.stop()
    },
  }
}

/**
 * Debian's own Chromium with a profile of its own below the site's home folder, driven through a pipe. `server`: where every plex.direct name leads, taken
 * for `space`; no other name leads anywhere. `policy`: what whoever manages the computer lays down.
 */
export async function startChromium(
  { home, site }: PlexSite,
  server: { readonly address: string; readonly port: number; readonly space: 'local' | 'loopback' },
  policy: object | null = null,
): Promise<Chromium> {
  const folder = home.env['HOME'] ?? ''
  const [atSite, atServer] = [`127.0.0.1:${String(site.port)}`, `${server.address}:${String(server.port)}`]
  const args = [
    '--headless=new',
    '--no-sandbox', // root has none
    '--no-first-run',
    '--disable-gpu',
    '--remote-debugging-pipe',
    `--user-data-dir=${path.join(folder, '.config/chromium')}`,
    `--host-resolver-rules=MAP app.plex.tv ${atSite}, MAP plex.tv ${atSite}, MAP *.plex.direct ${atServer}, MAP * ~NOTFOUND`,
    // All of it is on loopback: one is to be the internet, the other the home.
    `--ip-address-space-overrides=${atSite}=public,${atServer}=${server.space}`,
    'about:blank',
  ]
  const policies = path.join(folder, 'etc/chromium/policies')
  if (policy) {
    await fs.mkdir(path.join(policies, 'managed'), { recursive: true })
    await fs.writeFile(path.join(policies, 'managed/plex.json'), JSON.stringify(policy))
  }
  const mounted =
    'mkdir -p /etc/chromium; mount -t tmpfs none /etc/chromium; mkdir /etc/chromium/policies; mount --bind "$0" /etc/chromium/policies; exec chromium "$@"'
  const [command, all] = policy
    ? (['unshare', ['--mount', 'sh', '-c', mounted, policies, ...args]] as const)
    : (['chromium', args] as const)
  const child = spawn(command, all, { env: { ...process.env, ...home.env }, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const [, , , input, output] = child.stdio
  if (!input || !output || !('write' in input)) throw new Error('no pipe to Chromium')

  let [last, waiting] = [0, '']
  const answers = new Map<number, (result: unknown) => void>()
  output.on('data', (data: Buffer) => {
    const parts = `${waiting}${data.toString('utf8')}`.split('\0')
    waiting = parts.pop() ?? ''
    for (const part of parts) {
      const { id, result } = message.parse(JSON.parse(part))
      if (id !== undefined) answers.get(id)?.(result)
    }
  })
  const call = (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    new Promise((resolve) => {
      answers.set(++last, resolve)
      input.write(`${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    })
  const gone = once(child, 'exit')
  const page = async (): Promise<string> => {
    for (let tries = 0; tries < 100; tries++) {
      const { targetInfos } = targets.parse(await Promise.race([call('Target.getTargets'), gone]))
      const found = targetInfos.find(({ type }) => type === 'page')
      if (found) return found.targetId
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    child.kill('SIGKILL')
    throw new Error('Chromium shows no page')
  }
  const targetId = await page()
  const { sessionId } = attached.parse(await call('Target.attachToTarget', { targetId, flatten: true }))
  const evaluate = async (expression: string): Promise<unknown> =>
    evaluated.parse(await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)).result.value
  return {
    evaluate,
    goTo: async (url) => {
      await call('Page.navigate', { url }, sessionId)
      while ((await evaluate('document.readyState').catch(() => null)) !== 'complete')
        await new Promise((resolve) => setTimeout(resolve, 50))
    },
    close: async () => {
      void call('Browser.close')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(late)
    },
  }
}

/** What the guide has pasted into the address bar. */
export const settingsOfPlex = 'chrome://settings/content/siteDetails?site=https%3A%2F%2Fapp.plex.tv'

/** On that page, as a person does: once the row shows the word that is stored, another is chosen. */
export const choose = (row: string, stored: string, word: string): string => `(async () => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])])
  for (let tries = 0; tries < 200; tries++) {
    const found = all(document).find((node) => node.localName === 'site-details-permission' && node.shadowRoot.textContent.includes(${JSON.stringify(row)}))
    const select = found?.shadowRoot.querySelector('select')
    const option = select && [...select.options].find((each) => each.textContent.trim() === ${JSON.stringify(word)})
    if (option && select.selectedOptions[0]?.textContent.trim() === ${JSON.stringify(stored)}) {
      select.value = option.value
      select.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
      return 'chosen'
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return 'not found'
})()`
