import type { Language } from '../languages/language'
import { pieces, speak } from '../languages/speak'
import { say, type Message } from '../model/message'
import type { GuideLine } from '../guide/printed'
import { pathLine } from '../path'
import type { ReportDocument } from './document'
import type { Section } from './sections'

/** Characters: a little less than a post may have in Plex’s forum, which is the shorter of two (docs/sources/reports.md#forums). */
export const mostCharacters = 30_000
/** Of these, what the steps may take, so that the facts that helpers ask for have their place behind them. */
const mostForSteps = 8_000

/**
 * For a forum, to be pasted: headings, lists and tables that Discourse and Reddit both show, with what few need folded. It is never longer than such a
 * post may be. Whole sections are left out then, or the last steps, and the post says which; the page and the data hold them all.
 */
export function toMarkdown({ title, lead, path, sections }: ReportDocument, language: Language): string {
  const head = lines([`# ${escape(speak(title, language))}`, '', spans(pathLine(path), language), '', ...paragraphs(lead, language)])
  let rest = mostCharacters - head.length
  const told: string[] = []
  const left: Section[] = []
  for (const section of sections) {
    const text = lines(tell(section, language))
    // What is left out is named at the end, which takes its own place.
    if (text.length > rest - nameLeft([...left, section], language).length) left.push(section)
    else {
      told.push(text)
      rest -= text.length
    }
  }
  return head + told.join('') + (left.length === 0 ? '' : nameLeft(left, language))
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const nameLeft = (left: readonly Section[], language: Language): string =>
  lines(
    paragraphs(
      [
        say`Left out here, as a post must be short: ${left.map((section) => section.title).reduce((before, next) => say`${before}; ${next}`)}. The page and the data that Relock saves hold everything.`,
      ],
      language,
    ),
  )

const paragraphs = (all: readonly Message[], language: Language): string[] => all.flatMap((text) => [spans(text, language), ''])

function tell(section: Section, language: Language): readonly string[] {
  const cell = (message: Message): string => spans(message, language).replaceAll('|', '\\|')
  const title = escape(speak(section.title, language))
  const content = [
    ...paragraphs(section.text ?? [], language),
    ...(section.table
      ? [
          `| ${section.table.head.map(cell).join(' | ')} |`,
          `|${section.table.head.map(() => ' --- |').join('')}`,
          ...section.table.rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
          '',
        ]
      : []),
    ...(section.lines ?? []).map((line) => `- ${spans(line.what, language)}: ${spans(line.seen, language)}`),
    ...((section.lines ?? []).length > 0 ? [''] : []),
    ...steps(section.guide ?? [], language),
  ]
  // CommonMark reads Markdown inside of such a tag only behind an empty line.
  return section.folded ? ['<details>', `<summary>${title}</summary>`, '', ...content, '</details>', ''] : [`## ${title}`, '', ...content]
}

/** As many as fit. */
function steps(guide: readonly GuideLine[], language: Language): readonly string[] {
  const told: string[] = []
  let length = 0
  for (const line of guide) {
    const own = tellLine(line, language)
    length += lines(own).length
    if (length > mostForSteps) return [...told, ...paragraphs([say`There are more steps in the page that Relock saves.`], language)]
    told.push(...own)
  }
  return told
}

const tellLine = ({ number, title, text, where, paste, notes }: GuideLine, language: Language): readonly string[] => [
  number === null ? spans(title, language) : `**${number} ${spans(title, language)}**`,
  '',
  ...paragraphs(text, language),
  ...(where === null ? [] : [code(where), '']),
  ...(paste === null ? [] : [...paste.split('\n').map((line) => `    ${line}`), '']),
  ...paragraphs(notes, language),
]

/** Code pieces keep their own characters; nothing from outside can become a heading, a link or a picture. */
const spans = (message: Message, language: Language): string =>
  pieces(message, language)
    .map((piece) => (piece.code ? code(piece.text) : escape(piece.text)))
    .join('')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

function code(text: string): string {
  const plain = oneLine(text)
  if (plain === '') return ''
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map((match) => match[0].length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`
}

const escape = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>#!~]/g, '\\$&')
