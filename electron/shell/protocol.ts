import { protocol, type Session } from 'electron'
import type { Language } from '@shared/languages/language'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const scheme = 'app'
const host = 'relock'
export const appOrigin = `${scheme}://${host}`
export const startPage = `${appOrigin}/index.html`

/** Is it a page of ours? Compared as a parsed URL: `app://relock.example` must not pass for `app://relock`. */
export function isOurs(url: string): boolean {
  try {
    const parsed = new URL(url)
    return parsed.protocol === `${scheme}:` && parsed.host === host && parsed.username === '' && parsed.password === ''
  } catch {
    return false
  }
}

/** Nothing may be loaded but our own built files, nothing may be sent anywhere, no text may become code or markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No pop-up, no download, no dialog of the page's own, nobody held back by `beforeunload`; forms only raise their event (`form-action`).
  'sandbox allow-scripts allow-same-origin allow-forms',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
  'permissions-policy': 'identity-credentials-get=(), publickey-credentials-get=(), payment=(), clipboard-read=()',
  'cache-control': 'no-store',
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

interface Page {
  readonly bytes: Buffer
  readonly type: string
}

/** Must run before the app is ready: `app:` becomes a secure, standard scheme with an origin of its own. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Every built file, read once: what is not in this table cannot be asked for, however its path is spelt. */
export function readTable(folder: string, under = '/'): ReadonlyMap<string, Page> {
  const table = new Map<string, Page>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    const type = types[path.extname(entry.name)]
    if (entry.isDirectory()) for (const [name, page] of readTable(file, `${under}${entry.name}/`)) table.set(name, page)
    else if (type !== undefined) table.set(`${under}${entry.name}`, { bytes: readFileSync(file), type })
  }
  return table
}

/** In the page as it is built, the first screen stands written in this one. */
const builtIn = 'en'
const drawn = /(?<=<div id="root">).*(?=<\/div>\s*<\/body>)/s

/** The page says in which language and direction it is written before its first script runs. In another language than its own it begins empty. */
export function inLanguage(table: ReadonlyMap<string, Page>, { tag, direction }: Language): ReadonlyMap<string, Page> {
  const page = table.get('/index.html')
  if (!page) return table
  const built = page.bytes.toString('utf8')
  const begins = tag === builtIn ? built : built.replace(drawn, '')
  const text = begins.replace('<html lang="en">', `<html lang="${tag}" dir="${direction}">`)
  return new Map(table).set('/index.html', { ...page, bytes: Buffer.from(text) })
}

/** Serves one page that was made here, and nothing else, in a session of its own: it has its own styles, and no script may run in it. */
export function serveAlone(session: Session, html: string): void {
  session.protocol.handle(scheme, (request) => {
    const isPage = request.method === 'GET' && request.url === startPage
    return new Response(isPage ? html : '', {
      status: isPage ? 200 : 404,
      headers: {
        ...headers,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'content-type': 'text/html; charset=utf-8',
      },
    })
  })
}

/** Serves the table at `app://relock/`; everything else is 404, and so is every method but GET. */
export function serve(session: Session, table: ReadonlyMap<string, Page>): void {
  session.protocol.handle(scheme, (request) => {
    const page = request.method === 'GET' && isOurs(request.url) ? table.get(new URL(request.url).pathname) : undefined
    return page
      ? new Response(page.bytes, { status: 200, headers: { ...headers, 'content-type': page.type } })
      : new Response('There is no such page in Relock.', {
          status: 404,
          headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
        })
  })
}
