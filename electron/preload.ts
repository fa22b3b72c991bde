import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/ipc/contract'
import { dropRequest, pushNames, requestNames } from '@shared/ipc/names'

/**
 * Where a dropped file lies. Only Chromium can put that into a `File`: one that the page makes itself has no place, whatever it claims.
 * Before Electron 32 it stands in the file itself, so there a thing that is no `File` must not be believed.
 */
const placeOf = (file: object, utils: typeof webUtils | undefined): unknown => {
  if (!(file instanceof File)) return ''
  return utils ? utils.getPathForFile(file) : 'path' in file ? file.path : ''
}

// Runs sandboxed, before the page. It hands over three functions: two take the contract's names only, the third a file that was dropped. The
// event object, which leads back to ipcRenderer, never reaches the page. Schemas stay on both sides of it, so that this file stays smaller than
// a page of text.
const bridge: Bridge = {
  ask: (name, argument) =>
    requestNames.includes(name) && name !== dropRequest
      ? ipcRenderer.invoke(name, argument)
      : Promise.reject(new TypeError('Relock knows no such request')),
  listen: (name, listener) => {
    if (!pushNames.includes(name)) throw new TypeError('Relock knows no such push')
    const pass = (_event: IpcRendererEvent, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, pass)
    return () => void ipcRenderer.off(name, pass)
  },
  take: (file) => ipcRenderer.invoke(dropRequest, { path: placeOf(file, webUtils) }),
}

contextBridge.exposeInMainWorld('relock', bridge)
