import type { Language } from '../languages/language'
import { pieces, speak } from '../languages/speak'
import type { Message } from '../model/message'
import type { GuideLine } from '../guide/printed'
import { pathLine } from '../path'
import type { ReportDocument } from './document'
import type { Section } from './sections'

/** For a forum: headings, lists and tables that Discourse and Reddit both show. */
export function toMarkdown(document: ReportDocument, language: Language): string {
  return [
    `# ${escape(speak(document.title, language))}`,
    '',
    spans(pathLine(document.path), language),
    '',
    ...document.sections.flatMap((section) => tell(section, language)),
  ].join('\n')
}

function tell(section: Section, language: Language): readonly string[] {
  const cell = (message: Message): string => spans(message, language).replaceAll('|', '\\|')
  return [
    `## ${escape(speak(section.title, language))}`,
    '',
    ...(section.text ?? []).flatMap((text) => [spans(text, language), '']),
    ...(section.table
      ? [
          `| ${section.table.head.map(cell).join(' | ')} |`,
          `|${section.table.head.map(() => ' --- |').join('')}`,
          ...section.table.rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
          '',
        ]
      : []),
    ...(section.lines ?? []).map((line) => `- ${spans(line.what, language)}: ${spans(line.seen, language)}`),
    '',
    ...(section.guide ?? []).flatMap((line) => tellLine(line, language)),
  ]
}

const tellLine = ({ number, title, text, where, paste, notes }: GuideLine, language: Language): readonly string[] => [
  number === null ? spans(title, language) : `**${number} ${spans(title, language)}**`,
  '',
  ...text.flatMap((message) => [spans(message, language), '']),
  ...(where === null ? [] : [code(where), '']),
  ...(paste === null ? [] : [...paste.split('\n').map((line) => `    ${line}`), '']),
  ...notes.flatMap((note) => [spans(note, language), '']),
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
