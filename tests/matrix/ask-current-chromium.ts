import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Debian's package `chromium`, which is of this month: the one that most browsers are made of. */
const program = '/usr/bin/chromium'
export const hasCurrentChromium = existsSync(program)

/** Milliseconds for one answer, as in `ask-chromium.cjs`. */
const patience = 8_000
/** Servers that are asked side by side, as half of the time goes by waiting for silent ones; each of them by one connection at a time. */
const atOnce = 6

/**
 * Opens each server's /identity as an address is opened: one browser, one context each, so that nothing is remembered. Gives 'Plex', a status, or
 * Chromium's error. `home`: whose roots it believes.
 * @throws where the browser does not start
 */
export async function askCurrentChromium(
  asked: readonly { readonly name: string; readonly port: number }[],
  address: string,
  home: Readonly<Record<string, string>>,
): Promise<{ readonly version: string; readonly heard: readonly string[] }> {
  const browser = await chromium.launch({
    executablePath: program,
    // Root needs --no-sandbox in tests.
    args: ['--no-sandbox', `--host-resolver-rules=MAP * ${address}`, '--no-proxy-server'],
    env: { ...process.env, ...home },
  })
  const ask = async ({ name, port }: (typeof asked)[number]): Promise<string> => {
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      const response = await page.goto(`https://${name}:${String(port)}/identity`, { timeout: patience, waitUntil: 'commit' })
      const body = (await response?.text()) ?? ''
      return response?.status() === 200 && body.includes('machineIdentifier') ? 'Plex' : String(response?.status())
    } catch (error) {
      return /net::\w+/.exec(String(error))?.[0] ?? String(error).split('\n')[0] ?? ''
    } finally {
      await context.close()
    }
  }
  try {
    const heard: string[] = []
    const left = [...asked.entries()]
    const askOn = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [index, server] = next
        const first = await ask(server)
        // It asks again by itself where an old connection was cut.
        heard[index] = /_(?:RESET|CLOSED|CHANGED)$/.test(first) ? await ask(server) : first
      }
    }
    await Promise.all(Array.from({ length: atOnce }, askOn))
    return { version: browser.version(), heard }
  } finally {
    await browser.close()
  }
}
