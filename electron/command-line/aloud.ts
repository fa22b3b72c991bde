import type { Message } from '@shared/model/message'
import type { CommandIo } from './io'
import { print } from './printer'

/** One line of progress, or of what stands against something. */
export const aloud = (io: CommandIo, message: Message): void => io.err(`${print(message)}\n`)
