import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/ipc/contract'
import { pushNames, requestNames } from '@shared/ipc/names'

// Runs sandboxed, before the page. It hands over two functions that take the contract's names only; the event object, which leads back to
// ipcRenderer, never reaches the page. Schemas stay on both sides of it, so that this file stays smaller than a page of text.
const bridge: Bridge = {
  ask: (name, argument) =>
    requestNames.includes(name) ? ipcRenderer.invoke(name, argument) : Promise.reject(new TypeError('Relock knows no such request')),
  listen: (name, listener) => {
    if (!pushNames.includes(name)) throw new TypeError('Relock knows no such push')
    const pass = (_event: IpcRendererEvent, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, pass)
    return () => void ipcRenderer.off(name, pass)
  },
}

contextBridge.exposeInMainWorld('relock', bridge)
