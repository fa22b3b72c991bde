import type { Language } from '../languages/language'
import { pieces, speak } from '../languages/speak'
import { say, type Message } from '../model/message'
import type { GuideLine } from '../guide/printed'
import { rungLooks, type RungState } from '../path'
import { rungTitles } from '../model/rung'
import { signs } from '../model/signs'
import type { ReportDocument } from './document'
import type { Section } from './sections'

/** For a friend: one file that opens in any browser, without a script, and that can reach nothing. */
export function toHtml(document: ReportDocument, language: Language): string {
  const title = escape(speak(document.title, language))
  return `<!doctype html>
<html lang="${escape(language.tag)}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Relock: ${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${escape(speak(say`Relock`, language))}</p>
<h1>${title}</h1>
${document.lead.map((text) => `<p>${spans(text, language)}</p>`).join('')}
${figure(document.path, language)}
${document.sections.map((section) => tell(section, language)).join('\n')}
</main>
</body>
</html>
`
}

function figure(path: readonly RungState[], language: Language): string {
  const nodes = path.map(({ rung, state }) => {
    const { sign, word } = rungLooks[state]
    return `<li class="${state}"><span class="dot" aria-hidden="true">${signs[sign]}</span><span>${escape(speak(rungTitles[rung], language))}</span> <span class="word">${escape(speak(word, language))}</span></li>`
  })
  return `<ol class="path" aria-label="${escape(speak(say`The way from this computer to the server`, language))}">${nodes.join('')}</ol>`
}

function tell(section: Section, language: Language): string {
  const told = (message: Message): string => spans(message, language)
  const table = section.table
    ? `<div class="wide"><table><thead><tr>${section.table.head.map((cell) => `<th scope="col">${told(cell)}</th>`).join('')}</tr></thead><tbody>${section.table.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${told(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table></div>`
    : ''
  const lines =
    section.lines && section.lines.length > 0
      ? `<dl>${section.lines.map((line) => `<dt>${told(line.what)}</dt><dd>${told(line.seen)}</dd>`).join('')}</dl>`
      : ''
  return `<section><h2>${told(section.title)}</h2>${(section.text ?? []).map((text) => `<p>${told(text)}</p>`).join('')}${table}${lines}${(section.guide ?? []).map((line) => tellLine(line, language)).join('')}</section>`
}

const tellLine = ({ number, title, text, where, paste, notes }: GuideLine, language: Language): string =>
  [
    `<h3>${number === null ? '' : `${escape(number)} `}${spans(title, language)}</h3>`,
    ...text.map((message) => `<p>${spans(message, language)}</p>`),
    ...(where === null ? [] : [`<p><code>${escape(where)}</code></p>`]),
    ...(paste === null ? [] : [`<pre>${escape(paste)}</pre>`]),
    ...notes.map((note) => `<p>${spans(note, language)}</p>`),
  ].join('')

const spans = (message: Message, language: Language): string =>
  pieces(message, language)
    .map((piece) => (piece.code ? `<code>${escape(piece.text)}</code>` : escape(piece.text)))
    .join('')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2126;--soft:#56606a;--line:#e3e0d8;--good:#147a45;--bad:#b3261e;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--card:#1c2024;--ink:#eceae4;--soft:#a9b2b9;--line:#2d3339;--good:#5cd394;--bad:#ff8f87;--warn:#e3b341}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Cantarell,"DejaVu Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:24px}
h1{font-size:27px;line-height:1.2;margin:4px 0 16px}h2{font-size:15px;margin:0 0 8px}h3{font-size:15px;margin:16px 0 4px}pre{font:13px ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace;overflow-x:auto;margin:0 0 8px;padding:8px 10px;border:1px solid var(--line);border-radius:8px}
p{max-width:62ch;margin:0 0 8px}.brand{font-weight:650;margin:0}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:0 0 16px;break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:4px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
code{font:13px ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:13px;margin:0 0 8px}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}th{border-top:0;color:var(--soft);font-weight:600}
.path{list-style:none;display:flex;flex-wrap:wrap;gap:8px 16px;padding:0;margin:0 0 24px}.path li{font-size:13px;color:var(--soft)}.path .dot{font-weight:700;margin-right:4px}
.path .good{color:var(--good)}.path .broken{color:var(--bad);font-weight:650}.path .likely,.path .affected{color:var(--warn)}.word{font-size:12px}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--good:#147a45;--bad:#b3261e;--warn:#8a5a00}main{padding:0}pre{white-space:pre-wrap;overflow-wrap:anywhere}section{break-inside:auto}h2,h3{break-after:avoid}}
`
