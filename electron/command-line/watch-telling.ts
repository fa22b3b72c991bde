import { causeById } from '@shared/causes/shelf'
import { legibleJson } from '@shared/model/legible'
import { say, type Message } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { signs } from '@shared/model/signs'
import { onTheWall } from '@shared/watch/history'
import { counted, countingRuns, patternsOf, type Pattern } from '@shared/watch/patterns'
import { signOf, tellCount, tellPattern, tellSeen } from '@shared/watch/words'
import type { Looked, WatchState, WhyPaused } from '../watch/watch'
import { aloud } from './aloud'
import type { ShowingIo } from './io'
import { looking } from './lines'
import { print, printEnglish } from './printer'

/** What `--json` prints is numbered, so that a script knows what it reads. */
const tellingSchema = 1

const line = (value: object, io: ShowingIo): void => io.out(`${legibleJson({ schema: tellingSchema, ...value })}\n`)
const titleOf = (cause: string): Message | undefined => causeById.get(cause)?.title
const patternsAsData = (patterns: readonly Pattern[]) =>
  patterns.map((pattern) => ({ ...pattern, says: printEnglish(tellPattern(pattern)) }))

/** A change, or the first look. */
export function tellLook({ look, diagnosis, first, changed }: Looked, json: boolean, io: ShowingIo): void {
  const { at, zone, is, causes, vpn } = look
  if (json) {
    const guilty = [...diagnosis.confirmed, ...diagnosis.suspected]
    const named = causes.map((cause) => {
      const title = guilty.find((finding) => finding.cause === cause)?.title
      return { cause, title: title ? printEnglish(title) : null }
    })
    line({ event: first ? 'begin' : 'change', changed, at: instantOf(at), outcome: is, causes: named, vpn }, io)
    return
  }
  const sign = signOf(look)
  const text = `${onTheWall(at, zone)}  ${signs[sign]} ${print(tellSeen(look, titleOf))}`
  const looks = { check: 'good', cross: 'bad', dash: 'quiet', question: 'title' } as const
  io.show([looking(looks[sign], text)])
}

const pauseWords: Readonly<Record<WhyPaused, Message>> = {
  battery: say`This computer runs on battery. Relock waits, and looks again when it is plugged in; ${{ code: '--anyway' }} looks all the same.`,
  metered: say`This network counts each byte. Relock waits, and looks again on another one; ${{ code: '--anyway' }} looks all the same.`,
}

export function tellPause(paused: WhyPaused | null, json: boolean, io: ShowingIo): void {
  if (json) line({ event: 'pause', why: paused }, io)
  else aloud(io, paused === null ? say`Relock looks again.` : pauseWords[paused])
}

/** What it came to: the patterns, or that there is none. */
export function tellEnd({ runs, looks }: WatchState, now: number, json: boolean, io: ShowingIo): void {
  const patterns = patternsOf(runs, now)
  const { bad, of } = counted(countingRuns(runs, now))
  if (json) line({ event: 'end', at: instantOf(now), looks, bad, of, patterns: patternsAsData(patterns) }, io)
  else if (patterns.length > 0) io.show(patterns.map((pattern) => print(tellPattern(pattern))))
  else io.show([print(tellCount(bad, of))])
}
