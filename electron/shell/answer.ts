import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { Push, PushName } from '@shared/ipc/contract'
import { requestNames } from '@shared/ipc/names'
import { RefusedArgument } from '../requests/refused-argument'
import type { Handlers } from '../requests/handlers'
import { isOurs } from './protocol'

/**
 * Answers every request of the contract, and nothing else. Only the top frame of the one window at our own address is heard:
 * a frame inside it, another window, or a page that came from elsewhere gets no answer.
 */
export function answerRequests(handlers: () => Promise<Handlers>, window: () => WebContents | null, log: (line: string) => void): void {
  for (const name of requestNames) {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      if (!isHeard(event, window())) throw new Error('Relock answers its own window only')
      if (args.length !== 1) throw new RefusedArgument(`"${name}" takes one argument`)
      try {
        return await (await handlers()).answers[name](args[0])
      } catch (error) {
        if (error instanceof RefusedArgument) throw error
        log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        // The page learns that it failed, not what main's files and stack look like.
        throw new Error('Relock could not do this because of a fault of its own', { cause: error })
      }
    })
  }
}

function isHeard(event: IpcMainInvokeEvent, window: WebContents | null): boolean {
  const frame = event.senderFrame // null where it has gone meanwhile
  return window !== null && event.sender === window && frame !== null && frame === window.mainFrame && isOurs(frame.url)
}

/** Pushes to the window while there is one. */
export const pushTo =
  (window: () => WebContents | null) =>
  <N extends PushName>(name: N, payload: Push<N>): void => {
    const contents = window()
    if (contents && !contents.isDestroyed()) contents.send(name, payload)
  }
