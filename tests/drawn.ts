import { checkLooks, checksOf } from '@shared/checks'
import { diagnose, type Diagnosis } from '@shared/diagnose'
import { isSameReading, readingIdOf, type Evidence } from '@shared/model/evidence'
import type { ReportFormat } from '@shared/ipc/contract'
import { rungLooks } from '@shared/path'
import { buildReport } from '@shared/report/build'
import { rungs, rungTitles } from '@shared/model/rung'
import { signs } from '@shared/model/signs'
import { plainly } from '../electron/command-line/lines'
import { tellReading, tellVerdict } from '../electron/command-line/telling'
import { spoken } from './spoken'

/** What a place shows of an examination, read back out of the very text that it prints: `Name: broken`, one each. */
export type Drawn = readonly string[]

const reportOf = (evidence: Evidence, format: ReportFormat): string =>
  buildReport({ evidence, before: null, attempts: [], format, writtenAt: 0 }).text

const titleOf = (rung: string): string => spoken(Object.entries(rungTitles).find(([id]) => id === rung)?.[1] ?? rungTitles.name)
const wordOf = (state: string): string => spoken(Object.entries(rungLooks).find(([id]) => id === state)?.[1].word ?? rungLooks.waiting.word)

/** `Name ✗ broken → Connection ✓` */
function inLine(text: string): Drawn {
  const line = text.split('\n').find((entry) => entry.startsWith(titleOf(rungs[0])))
  return (line ?? '').split(' → ').map((told) => {
    const look = Object.values(rungLooks).find(({ sign, word }) => told.endsWith(` ${signs[sign]} ${spoken(word)}`)) ?? rungLooks.good
    const [title] = told.split(` ${signs[look.sign]}`)
    return `${title ?? ''}: ${spoken(look.word)}`
  })
}

/** Rungs as each text shows them. */
export function rungsDrawn(evidence: Evidence, diagnosis: Diagnosis = diagnose(evidence)): Readonly<Record<string, Drawn>> {
  const json = JSON.parse(reportOf(evidence, 'json')) as { readonly path: readonly { readonly rung: string; readonly state: string }[] }
  const figure = /<ol class="path".*?<\/ol>/.exec(reportOf(evidence, 'html'))?.[0] ?? ''
  return {
    'the report as a page': [...figure.matchAll(/<\/span><span>(.*?)<\/span> <span class="word">(.*?)<\/span>/g)].map(
      ([, title, word]) => `${title ?? ''}: ${word ?? ''}`,
    ),
    'the report for a forum': inLine(reportOf(evidence, 'markdown').replaceAll('\\', '')),
    'the report as data': json.path.map(({ rung, state }) => `${titleOf(rung)}: ${wordOf(state)}`),
    'the command line': inLine(plainly(tellVerdict(evidence, diagnosis))),
  }
}

/** How many checks are in each state, as each text shows them: `Good`, `Broken`… */
export function checksDrawn(evidence: Evidence): Readonly<Record<string, Drawn>> {
  const words = Object.values(checkLooks).map(({ word }) => spoken(word))
  const json = JSON.parse(reportOf(evidence, 'json')) as { readonly checks: readonly { readonly state: keyof typeof checkLooks }[] }
  const page = reportOf(evidence, 'html').split('<h2>All checks</h2>')[1] ?? ''
  const forum = reportOf(evidence, 'markdown').split('<summary>All checks</summary>')[1]?.split('</details>')[0] ?? ''
  const told = checksOf(evidence).flatMap(({ fact, route }) => {
    const id = readingIdOf(fact, route?.id ?? null)
    return evidence.readings.some((entry) => isSameReading(entry, id)) ? [tellReading(id, evidence) ?? ''] : []
  })
  return {
    'the report as a page': [...page.matchAll(/<tr><td>.*?<\/td><td>(.*?)<\/td>/g)].map(([, word]) => word ?? ''),
    'the report for a forum': forum
      .split('\n')
      .map((line) => line.split(' | ')[1] ?? '')
      .filter((word) => words.includes(word)),
    'the report as data': json.checks.map(({ state }) => spoken(checkLooks[state].word)),
    'the command line': told.map((line) => {
      const look = Object.values(checkLooks).find(({ sign }) => line.startsWith(`  ${signs[sign]} `))
      return look ? spoken(look.word) : line
    }),
  }
}
