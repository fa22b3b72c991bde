/** A page as it is drawn: texts, and elements of a few kinds. */
export type PageNode = string | PageElement

export interface PageElement {
  readonly tag: string
  /** The first word of its class. */
  readonly kind: string
  readonly children: readonly PageNode[]
}

/** What only a browser reads is not drawn. */
const unseen = /<(head|style|script|title)\b[^>]*>[\s\S]*?<\/\1>/gi
const piece = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|<[^<>]*>|([^<]+)/gi
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const legible = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
/** Elements without an end (HTML, 13.1.2 “void elements”), of those that a report may have. */
const endless = ['br', 'hr', 'wbr', 'meta', 'img']
/** More than any report nests. */
const deepest = 40

/**
 * Reads a report's page as the tree that it is. Only the form that Relock itself writes is read: every text escaped, every element closed. Whatever is
 * in it, nothing of it becomes more than text and plain elements, as the window draws the tree by itself (docs/decisions/the-preview-is-drawn.md).
 */
export function readPage(html: string): readonly PageNode[] {
  const root: PageNode[] = []
  const open: { readonly tag: string; readonly children: PageNode[] }[] = []
  const inside = (): PageNode[] => open.at(-1)?.children ?? root
  for (const [, end, tag, words = '', text] of html.replace(unseen, '').matchAll(piece)) {
    if (text !== undefined) inside().push(legible(text))
    else if (tag === undefined) continue
    else if (end === '/') close(open, tag.toLowerCase())
    else {
      const children: PageNode[] = []
      inside().push({ tag: tag.toLowerCase(), kind: /\bclass="([\w-]+)/.exec(words)?.[1] ?? '', children })
      if (!endless.includes(tag.toLowerCase()) && open.length < deepest) open.push({ tag: tag.toLowerCase(), children })
    }
  }
  return root
}

/** An end that fits nothing closes nothing. */
function close(open: { readonly tag: string }[], tag: string): void {
  const at = open.map((entry) => entry.tag).lastIndexOf(tag)
  if (at >= 0) open.length = at
}
