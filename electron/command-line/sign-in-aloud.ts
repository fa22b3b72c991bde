import { encode } from 'uqr'
import { say, type Message } from '@shared/model/message'
import { tellPlexFailure } from '@shared/model/plex-failure'
import type { AccountDesk, SignedInEnd } from '../account/account'
import type { Surroundings } from '../computer/surroundings'
import type { CommandIo } from './io'
import { print } from './printer'

/** Has a person say yes in a browser; the words of the command line for it. Resolves with whether somebody is signed in then. */
export async function signInAloud(desk: AccountDesk, surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<SignedInEnd> {
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
  )
  if ('signedIn' in end) io.err(`${print(say`Signed in as ${{ code: end.signedIn.as ?? '' }}.`)}\n`)
  else io.err(`${print(whyNot(end.ended))}\n`)
  return end
}

function whyNot(end: Extract<SignedInEnd, { ended: unknown }>['ended']): Message {
  switch (end.is) {
    case 'expired':
      return say`The code’s time is over, and nobody said yes. Start again for a new one.`
    case 'cancelled':
      return say`Stopped; nobody is signed in.`
    case 'failed':
      return say`Nobody could be signed in: ${tellPlexFailure(end.failure)}.`
  }
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
