import { Notification, type BrowserWindow } from 'electron'
import type { Message } from '@shared/model/message'
import { speakHere } from './speaking'

/** Tells what happened to whoever does not look at the window. A press on it brings the window back; a newer one takes the place of an older one. */
export function notifierOf(window: () => BrowserWindow | null): (says: Message) => void {
  // Held, as one that nobody holds is gone before it is pressed.
  let last: Notification | null = null
  return (says) => {
    const place = window()
    if (place === null || place.isDestroyed() || place.isFocused() || !Notification.isSupported()) return
    last?.close()
    last = new Notification({ title: 'Relock', body: speakHere(says) })
    last.on('click', () => {
      if (place.isDestroyed()) return
      if (place.isMinimized()) place.restore()
      place.show()
      place.focus()
    })
    last.show()
  }
}
