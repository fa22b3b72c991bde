import { BrowserWindow, session } from 'electron'
import { randomUUID } from 'node:crypto'
import { lockSession } from './lockdown'
import { serveAlone, startPage } from './protocol'

/** Milliseconds; a report of the largest evidence is laid out in a fraction of it. */
const patience = 30_000

/**
 * A page as a PDF, as a browser would print it. What strangers put into names and certificates stands in it, so it is laid out where nothing can
 * happen: a window that nobody sees, in the sandbox, without any script, in a session of its own that holds this one page and is gone afterwards.
 * @throws where it could not be laid out, or not in time
 */
export async function printPage(html: string): Promise<Uint8Array> {
  const own = session.fromPartition(`print-${randomUUID()}`, { cache: false })
  await lockSession(own)
  serveAlone(own, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      javascript: false,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      images: false,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
    },
  })
  const { webContents } = window
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), patience)
  })
  const printed = async (): Promise<Uint8Array> => {
    await webContents.loadURL(startPage)
    return webContents.printToPDF({ pageSize: 'A4', printBackground: true })
  }
  try {
    return await Promise.race([printed(), tooLong])
  } finally {
    clearTimeout(timer)
    window.destroy()
  }
}
