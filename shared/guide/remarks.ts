import type { Diagnosis } from '../diagnose'
import answers, { type Answers } from '../facts/answers'
import fromOutside from '../facts/from-outside'
import interfaces from '../facts/interfaces'
import mapping from '../facts/mapping'
import published from '../facts/published'
import { whyItFits } from '../judging/changed'
import { otherPortOf } from '../judging/other-port'
import { waysDivided } from '../judging/published/dead-way-taken'
import { listed } from '../judging/published/words'
import { witnessOf } from '../judging/witness'
import { valueOf, type Evidence } from '../model/evidence'
import type { AnyFact, ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import type { Outcome } from '../model/verdict'

/** What belongs beside a verdict and convicts nobody, as window, reports and command line say it: the way to use, and what could not be seen from here. */
export function remarksOn(evidence: Evidence, { outcome, confirmed, suspected }: Diagnosis): readonly Message[] {
  const walked = evidence.routes.map((route) => ({
    route,
    valueOf: <F extends AnyFact>(fact: F): ValueOf<F> | undefined => valueOf(evidence, fact, route.id),
  }))
  const other = otherPortOf(evidence.target, walked)
  const told: Partial<Answers> = valueOf(evidence, answers, null) ?? {}
  const { where } = told
  const [lead] = confirmed.length > 0 ? confirmed : suspected
  const fits = lead ? whyItFits(told, lead.cause) : null
  const isUnseen = where !== undefined && isLeftToClient(evidence, outcome)
  // By the server's own word, which is plex.tv's; a phone that has looked says it better.
  const remote = valueOf(evidence, mapping, null)
  const isOpenOutside = remote?.state === 'mapped' && remote.error === null && valueOf(evidence, fromOutside, null) === undefined
  return [
    ...(fits ? [fits] : []),
    ...(outcome === 'unclear' && where === 'away from home' && isOpenOutside
      ? [
          say`Your server says that plex.tv reaches it from outside. From inside your home that way cannot be tried here: many routers lead nobody back in who calls them from inside. Let a phone look that is not in your Wi-Fi, and you know.`,
        ]
      : []),
    ...(other
      ? [
          say`Nobody answers at ${{ code: other.dead }}, but your server does at port ${{ code: String(other.port) }} there. Use ${{ code: other.url }}.`,
        ]
      : []),
    ...(isUnseen ? unseen[where] : []),
    ...(isUnseen ? toGiveToProgram(evidence) : []),
  ]
}

/** Whoever pasted a client’s words has said what only that client could see. */
const isLeftToClient = (evidence: Evidence, outcome: Outcome): boolean => outcome === 'secure' && evidence.target.saw === undefined

/** Is the user sent to their browser’s console, so that pictures help? */
export const asksForConsole = (evidence: Evidence, { outcome }: Diagnosis): boolean =>
  valueOf(evidence, answers, null)?.where === 'this browser' && isLeftToClient(evidence, outcome)

/** Of several published addresses the one that works, where others are dead at home. */
function toGiveToProgram(evidence: Evidence): readonly Message[] {
  const list = valueOf(evidence, published, null)
  const known = { answers: valueOf(evidence, answers, null), interfaces: valueOf(evidence, interfaces, null) }
  const divided = list && waysDivided(list, witnessOf(evidence, true).sceneOn(null), known)
  const dead = divided?.dead.filter(({ kind }) => kind !== 'public') ?? []
  return divided && dead.length > 0
    ? [
        say`Your server tells programs several addresses, and from here nobody answers at ${listed(dead)}. If the program takes such a one, give it this: ${{ code: divided.works[0].entry.uri }}`,
      ]
    : nothing
}

const nothing: readonly Message[] = []
const unseen: Readonly<Record<ValueOf<typeof answers>['where'], readonly Message[]>> = {
  'this browser': [
    say`What a browser itself refuses cannot be seen from here. If yours still shows the message, let it say why: open app.plex.tv there, press F12 (on a Mac ⌥⌘I), choose “Console”, reload the page, and paste what stands there into Relock in the place of an address. Tokens in it are dropped.`,
  ],
  'not sure': nothing,
  'another computer': [
    say`The other computer asks its own name server and may be behind another filter; neither can be seen from here. Run Relock on that computer, and you see both.`,
  ],
  TV: [
    say`Which name server your TV asks, and which certificates it knows, cannot be seen from here. In its network settings, compare its name server (DNS) with this computer’s; and give Relock your server’s log after you see the message on the TV: a refusal by the TV may stand in it.`,
  ],
  phone: [
    say`Which name server your phone asks, and whether a VPN or private DNS is on, cannot be seen from here. Look into its Wi-Fi settings; and give Relock your server’s log after you see the message on the phone: a refusal by the phone may stand in it.`,
  ],
  'away from home': [
    say`Whether your server is reached from outside cannot be seen from here. Run Relock on a computer away from home, or open Plex on a phone with its Wi-Fi switched off.`,
  ],
  'another program': [
    say`Which address that program asks for, and which certificates it knows, cannot be seen from here. Compare its address with the ways below, and run Relock on the computer where the program runs.`,
  ],
}
