import { dialog, type BrowserWindow } from 'electron'
import { say } from '@shared/model/message'
import type { Consent } from '../acts/acts'
import { speakHere } from './speaking'

const no = 0
const yes = 1

/** Main's own dialog. The page can bring it up, but neither change what it says nor answer it. Whatever is no clear yes is a no. */
export async function askConsent(window: BrowserWindow | null, { command, purpose }: Consent): Promise<boolean> {
  const options = {
    type: 'question' as const,
    title: 'Relock',
    message: speakHere(say`May Relock run this once?`),
    detail: `${command}\n\n${speakHere(purpose)}`,
    buttons: [speakHere(say`Do not run it`), speakHere(say`Run it once`)],
    defaultId: no,
    cancelId: no,
    noLink: true, // Windows would draw the buttons as links
  }
  const { response } = window ? await dialog.showMessageBox(window, options) : await dialog.showMessageBox(options)
  return response === yes
}
