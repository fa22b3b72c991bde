import { shell } from 'electron'
import { addressClass, isAddress } from '@shared/addresses/address'
import { links } from '@shared/model/links'

const known = new Set<string>(Object.values(links).map((link) => link.url))

/** The page of a router at home: its address alone, without a port or a path. */
function isRouterPage(url: string): boolean {
  const [, host = ''] = /^http:\/\/\[?([0-9a-f.:]+?)\]?\/$/.exec(url) ?? []
  return isAddress(host) && addressClass(host) === 'private'
}

/** Opens a page of the list, or the router’s own, in the user's browser. It is checked again here, right before the URL leaves the app. */
export async function openExternal(url: string): Promise<void> {
  if (!known.has(url) && !isRouterPage(url)) throw new RangeError('not a page of the list')
  await shell.openExternal(url)
}

/** Plex’s own page for saying yes, and no other: its address is checked again here, right before it leaves the app. */
export async function openSignIn(page: string): Promise<void> {
  const { origin, pathname } = new URL(page)
  if (origin !== 'https://app.plex.tv' || pathname !== '/auth') throw new RangeError('not Plex’s sign-in page')
  await shell.openExternal(page)
}

/** A page that main shows on this computer alone: a number for an address, a port, and eight letters (`electron/network/device-page/`). */
export async function openOwnPage(page: string): Promise<void> {
  if (!/^http:\/\/127\.0\.0\.1:\d{1,5}\/[a-z0-9]{8}$/.test(page)) throw new RangeError('not a page of main’s own')
  await shell.openExternal(page)
}
