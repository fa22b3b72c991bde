import { say } from '@shared/model/message'
import type { AccountDesk } from '../account/account'
import type { Surroundings } from '../computer/surroundings'
import { systemSurroundings } from '../computer/system'
import type { Given } from './command'
import { exitCodes, UsageError, type CommandIo } from './io'
import { readResolver, readRoots } from './outside-options'
import { print } from './printer'
import { onlyForgotten, signInAloud } from './sign-in-aloud'

/** `relock sign-in` */
export async function signIn(given: Given, io: CommandIo): Promise<number> {
  const desk = await deskOf(io)
  await desk.wake()
  if (!desk.state().outlives)
    throw new UsageError(
      say`Relock has no safe place for a sign-in where it runs now. Use "${{ code: 'relock check --sign-in' }}", which signs in for that one look, or give a token in ${{ code: 'RELOCK_PLEX_TOKEN' }}.`,
    )
  return io.interruptible(async (signal) => {
    const end = await signInAloud(desk, await surroundingsOf(given, io), io, signal, given.has('older') ? 'older' : 'newer')
    if ('signedIn' in end) return exitCodes.secure
    return end.ended.is === 'cancelled' ? exitCodes.stopped : exitCodes.unclear
  })
}

/** `relock sign-out` */
export async function signOut(given: Given, io: CommandIo): Promise<number> {
  const desk = await deskOf(io)
  const { as } = await desk.wake()
  if (as === null) {
    io.out(`${print(say`Nobody is signed in.`)}\n`)
    return exitCodes.secure
  }
  const { revoked } = await desk.signOut(await surroundingsOf(given, io), new AbortController().signal)
  const told = revoked ? say`Signed out: Relock has forgotten the sign-in, and Plex does not accept it any more.` : onlyForgotten
  io.out(`${print(told)}\n`)
  return revoked ? exitCodes.secure : exitCodes.unclear
}

async function deskOf(io: CommandIo): Promise<AccountDesk> {
  if (io.account) return io.account()
  throw new UsageError(say`Nobody can sign in here.`)
}

async function surroundingsOf(given: Given, io: CommandIo): Promise<Surroundings> {
  const ca = given.one('ca')
  return systemSurroundings({ resolvers: given.all('resolver').map(readResolver), ca: ca === null ? [] : [await readRoots(ca, io)] })
}
