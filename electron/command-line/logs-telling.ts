import type { Diagnosis } from '@shared/diagnose'
import { beforeSharing } from '@shared/judging/server-log/before-sharing'
import { say } from '@shared/model/message'
import { signs, type Sign } from '@shared/model/signs'
import { timelineOf, weightOf, type Entry, type Weight } from '@shared/server-log/timeline'
import { tellEvent } from '@shared/server-log/words'
import type { ServerFiles } from '../server-files/gather'
import { tellGuide } from './guide'
import { tellFinding } from './telling'
import type { Line } from './lines'
import { print } from './printer'

/** Entries that are printed; of more, the newest. */
const mostTold = 200
const weightSigns: Readonly<Record<Weight, Sign>> = { trouble: 'cross', news: 'note', routine: 'check' }

/** The whole of it in words: what happened and when, then what is wrong and how to fix it. */
export function tellStory(files: ServerFiles, diagnosis: Diagnosis): readonly Line[] {
  const lines: Line[] = [...tellTimeline(files), ...tellSettings(files), ...tellBeforeSharing(files)]
  for (const finding of [...diagnosis.confirmed, ...diagnosis.suspected]) lines.push(...tellFinding(finding))
  if (diagnosis.confirmed.length + diagnosis.suspected.length === 0)
    lines.push('', print(say`Nothing in these files says that something is wrong.`))
  if (diagnosis.failed.length > 0)
    lines.push(
      '',
      print(
        say`Relock failed at judging ${{ code: diagnosis.failed.join(', ') }}, which is a fault of its own and says nothing about your server.`,
      ),
    )
  return [...lines, ...tellGuide(diagnosis, true)]
}

/** A warning, and no verdict. */
function tellBeforeSharing({ log, preferences }: ServerFiles): readonly string[] {
  const story = log && { showsTokens: log.showsTokens, verbose: log.isVerbose }
  return beforeSharing(story, preferences).flatMap((warning) => ['', print(warning)])
}

function tellTimeline({ log }: ServerFiles): readonly string[] {
  if (!log || log.headed === 0) return []
  const all = timelineOf(log.events)
  const lastStart = all.map(({ event }) => event.event).lastIndexOf('started')
  // What every healthy start says is told of the last one only.
  const told = all.filter((entry, index) => index >= lastStart || weightOf(entry.event) !== 'routine')
  const shown = told.slice(-mostTold)
  return [
    print(say`What the log tells, by the clock of UTC${log.zone === null ? say`, as it does not say its own zone` : say``}:`),
    ...(shown.length < told.length ? [print(say`(${told.length - shown.length} earlier entries are left out)`)] : []),
    '',
    ...(shown.length === 0 ? [print(say`Nothing that Relock knows.`)] : shown.map(tellEntry)),
  ]
}

function tellEntry({ event, times, until }: Entry): string {
  const often = times === 1 ? '' : ` ${print(say`(${times} times, last ${{ code: shortly(until) }})`)}`
  return `  ${shortly(event.at)}  ${signs[weightSigns[weightOf(event)]]} ${print(tellEvent(event))}${often}`
}

/** `2026-11-26 05:10:03` */
const shortly = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 19)}`

function tellSettings({ preferences, claimState, certificateCache, published }: ServerFiles): readonly string[] {
  const lines: string[] = []
  if (preferences)
    lines.push(
      print(
        preferences.secureConnections === 'unreadable'
          ? say`“Secure connections” has a value that Plex does not know.`
          : say`“Secure connections” is ${preferences.secureConnections}.`,
      ),
    )
  if (certificateCache?.state === 'kept' && certificateCache.notAfter !== null)
    lines.push(print(say`The server keeps a certificate that is good until ${{ day: certificateCache.notAfter }}.`))
  if (certificateCache?.state === 'none') lines.push(print(say`The server keeps no certificate.`))
  if (claimState && claimState.signs.length > 0)
    lines.push(
      print(
        claimState.signs.some(({ claimed }) => claimed)
          ? say`By its files, somebody claimed this server.`
          : say`By its files, nobody has claimed this server.`,
      ),
    )
  if (published && published.addresses.length > 0)
    lines.push(print(say`It publishes ${{ code: published.addresses.map(({ uri }) => uri).join(', ') }}.`))
  return lines.length === 0 ? [] : ['', ...lines]
}
