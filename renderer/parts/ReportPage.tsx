import { createElement, useMemo, type ReactNode } from 'react'
import { readPage, type PageElement, type PageNode } from '../report-page'
import classes from './ReportPage.module.css'

/** Elements that are drawn as what they are. Headings stand under the dialog’s own; of all others the content alone is drawn. */
const drawn: Readonly<Record<string, string>> = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  ...Object.fromEntries(
    ['p', 'code', 'pre', 'ol', 'ul', 'li', 'dl', 'dt', 'dd', 'div', 'section', 'span', 'strong', 'em', 'br', 'hr']
      .concat(['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'blockquote'])
      .map((tag) => [tag, tag]),
  ),
}
const endless = ['br', 'hr']
/** Between the parts of a table a browser takes no text, not even a space. */
const textless = ['table', 'thead', 'tbody', 'tr']

/** A report’s page as a browser shows it, drawn by the window: no frame, no script, no style and no link of its own. */
export function ReportPage({ html, label }: { readonly html: string; readonly label: string }) {
  const page = useMemo(() => readPage(html), [html])
  return (
    // Focusable, so that it can be scrolled by keyboard.
    <div className={classes['page']} tabIndex={0} role="region" aria-labelledby={label}>
      {drawAll(page)}
    </div>
  )
}

const drawAll = (nodes: readonly PageNode[]): ReactNode[] =>
  nodes.map((node, index) => (typeof node === 'string' ? node : draw(node, index)))

function draw({ tag, kind, children }: PageElement, key: number): ReactNode {
  const element = drawn[tag]
  const inside = drawAll(textless.includes(tag) ? children.filter((child) => typeof child !== 'string') : children)
  if (element === undefined) return inside
  const className = classes[kind]
  const direction = element === 'code' || element === 'pre' ? { dir: 'auto' } : {}
  return createElement(element, { key, ...(className ? { className } : {}), ...direction }, ...(endless.includes(element) ? [] : inside))
}
