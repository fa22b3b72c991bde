import { encode } from 'uqr'
import { say, type Message } from '@shared/model/message'
import type { AccountDesk, SignedInEnd, SignInWay } from '../account/account'
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
  if ('signedIn' in end && end.signedIn.way === 'older' && end.signedIn.outlives)
    aloud(io, say`It is of the older kind: good until you sign out, and not for seven days at a time.`)
  return end
}

function whatCameOf(end: SignedInEnd, desk: AccountDesk): Message {
  if ('signedIn' in end) return say`Signed in as ${{ code: end.signedIn.as ?? '' }}.`
  if (end.ended.is !== 'cancelled') return whyNobody(end.ended)
  return desk.state().as === null ? say`Stopped; nobody is signed in.` : say`Stopped; you are signed in as before.`
}

/** What is wrong with the sign-in that a look was made with, and what to do. */
export function tellTrouble(desk: AccountDesk, io: CommandIo): void {
  const { trouble, outlives } = desk.state()
  if (trouble === null) return
  aloud(io, trouble === 'ended' ? say`Plex does not accept the sign-in any more; sign in again.` : refusedByServer)
  if (trouble === 'refused by server')
    aloud(
      io,
      outlives
        ? say`"${{ code: 'relock sign-in --older' }}" signs in with the older kind, which works with every server and is good until you sign out.`
        : say`"${{ code: 'relock check --sign-in --older' }}" signs in with the older kind for one look; every server knows it.`,
    )
}

const refusedByServer = say`Your server does not take this sign-in, so its settings stay unread: servers of an earlier time do not know its kind.`

export const onlyForgotten = say`Relock has forgotten the sign-in, but could not tell Plex. Remove “Relock” at app.plex.tv, Settings, Authorized Devices.`

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
