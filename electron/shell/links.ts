import { shell } from 'electron'
import { links } from '@shared/model/links'

const known = new Set<string>(Object.values(links).map((link) => link.url))

/** Opens a page of the list in the user's own browser. The list is checked again here, right before the URL leaves the app. */
export async function openExternal(url: string): Promise<void> {
  if (!known.has(url)) throw new RangeError('not a page of the list')
  await shell.openExternal(url)
}

/** Plex’s own page for saying yes, and no other: its address is checked again here, right before it leaves the app. */
export async function openSignIn(page: string): Promise<void> {
  const { origin, pathname } = new URL(page)
  if (origin !== 'https://app.plex.tv' || pathname !== '/auth') throw new RangeError('not Plex’s sign-in page')
  await shell.openExternal(page)
}
