import { encode } from 'uqr'
import { say, type Message } from '@shared/model/message'
import type { AccountDesk, SignedIn, SignedInEnd, SignInWay } from '../account/account'
import { whyNobody } from '../account/sign-in'
import type { Surroundings } from '../computer/surroundings'
import { aloud } from './aloud'
import type { CommandIo } from './io'
import { print } from './printer'

/** Has a person say yes in a browser; the words of the command line for it. Resolves with whether somebody is signed in then. */
export async function signInAloud(
  desk: AccountDesk,
  surroundings: Surroundings,
  io: CommandIo,
  signal: AbortSignal,
  way: SignInWay = 'newer',
): Promise<SignedInEnd> {
  const end = await desk.signIn(
    surroundings,
    ({ page, expiresAt }) => {
      io.err(
        `${print(say`To let Relock see what Plex knows about your server, open this page in any browser and say yes. Relock never sees your password.`)}\n\n  ${page}\n\n`,
      )
      if (io.drawsCodes === true) io.err(`${drawn(page)}\n`)
      io.err(`${print(say`Relock waits for ${{ duration: expiresAt - io.now() }}. Ctrl-C stops it.`)}\n`)
    },
    signal,
    way,
  )
  aloud(io, whatCameOf(end, desk))
  if ('signedIn' in end && end.signedIn.way === 'older')
    aloud(io, say`It is of the older kind: good until you sign out, and not for seven days at a time.`)
  return end
}

function whatCameOf(end: SignedInEnd, desk: AccountDesk): Message {
  if ('signedIn' in end) return say`Signed in as ${{ code: end.signedIn.as ?? '' }}.`
  if (end.ended.is !== 'cancelled') return whyNobody(end.ended)
  return desk.state().as === null ? say`Stopped; nobody is signed in.` : say`Stopped; you are signed in as before.`
}

/** What is wrong with the sign-in that a look was made with, and what to do. */
export const troubleTexts: Readonly<Record<NonNullable<SignedIn['trouble']>, Message>> = {
  ended: say`Plex does not accept Relock’s sign-in any more. "${{ code: 'relock sign-in' }}" signs in again.`,
  'refused by server': say`Your server does not take Relock’s sign-in, so its settings stay unread. It is of the newer kind, which servers of an earlier time do not know: "${{ code: 'relock sign-in --older' }}" signs in the older way.`,
}

/** For a phone’s camera: two rows of the code in each line, dark on light whatever the terminal’s colours are. */
export function drawn(page: string): string {
  const { data } = encode(page, { border: 2 })
  const rows = Array.from({ length: Math.ceil(data.length / 2) }, (_, index) => {
    const [top = [], bottom = []] = [data[index * 2], data[index * 2 + 1]]
    return top.map((dark, column) => halves[Number(dark) + 2 * Number(bottom[column] === true)]).join('')
  })
  return rows.join('\n')
}
/** By which half is dark: none, the upper, the lower, both. */
const halves = ['█', '▄', '▀', ' '] as const
