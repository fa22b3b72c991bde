import { say, type Message } from '@shared/model/message'

/** Why a file is of no use, and what to do about it; `file` is what it is called, also in the commands. */
export type AboutFile = (file: string) => Message

export const damaged: AboutFile = (file) => say`${{ code: file }} breaks off or is damaged; copy it again.`
