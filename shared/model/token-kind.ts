/**
 * What somebody may take for a token, told by its shape only (docs/sources/account.md#token-kinds). `null`: none of these. Never shown, never kept:
 * callers keep the kind and drop the text.
 */
export const tokenKinds = ['account', 'JWT', 'claim code', 'transient', 'local', 'machine identifier', 'certificate label'] as const
export type TokenKind = (typeof tokenKinds)[number]

export function tokenKind(text: string): TokenKind | null {
  if (/^claim-[\w-]{6,60}$/.test(text)) return 'claim code'
  if (/^transient-[\w-]{6,80}$/.test(text)) return 'transient'
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return 'JWT'
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return 'local'
  if (/^[0-9a-f]{40}$/i.test(text)) return 'machine identifier'
  if (/^[0-9a-f]{32}$/i.test(text)) return 'certificate label'
  return /^[\w-]{20}$/.test(text) ? 'account' : null
}

/** A token as people paste it, without what came along: blanks, quotes, `X-Plex-Token=` in front, the signs of a URL. */
export function bareToken(pasted: string): string {
  const text = pasted.trim().replace(/^["'“”‘’`]+|["'“”‘’`]+$/g, '')
  const [, behind = text] = /x-plex-token(?:=|%3d|:\s*)([^&\s"']+)/i.exec(text) ?? []
  return behind.trim()
}
