import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/ipc/contract'
import { dropRequest, pressedRequests, pushNames, requestNames } from '@shared/ipc/names'

/** What this file needs of the page's world; nothing else in this room has one. */
interface Given {
  readonly types: readonly string[]
  readonly files: Iterable<File>
  readonly getData: (type: 'text/plain') => string
}
interface Giving {
  /** Chromium's own event, and none that the page makes. */
  readonly isTrusted: boolean
  readonly dataTransfer: Given | null
  readonly clipboardData: Given | null
  readonly preventDefault: () => void
  readonly stopImmediatePropagation: () => void
}
declare function addEventListener(type: 'drop' | 'paste', hear: (event: Giving) => void, capture: true): void
declare const document: { readonly execCommand: (command: 'insertText', showsDialog: false, text: string) => boolean }
declare const navigator: { readonly userActivation: { readonly isActive: boolean } }
declare const MutationObserver: new (hear: (changes: readonly { readonly removedNodes: { readonly length: number } }[]) => void) => {
  readonly observe: (node: typeof document, what: { readonly childList: true }) => void
}

/** Where a dropped file lies, which only Chromium knows. Before Electron 32 it stands in the file itself. */
function placeOf(file: File, utils: typeof webUtils | undefined): unknown {
  if (utils) return utils.getPathForFile(file)
  return 'path' in file ? file.path : ''
}

let tellDrop: Parameters<Bridge['hearDrops']>[0] = () => undefined
const isAmong = (list: readonly string[], name: string): boolean => list.includes(name)

/** Runs sandboxed, before the page, so it hears everything first: the page never has a file that a person drops or pastes, only text. */
function keepFiles(event: Giving, given: Given | null): Given | null {
  if (!event.isTrusted || !given?.types.includes('Files')) return null
  event.preventDefault()
  event.stopImmediatePropagation()
  return given
}
addEventListener(
  'drop',
  (event) => {
    const given = keepFiles(event, event.dataTransfer)
    if (!given) return
    const places = [...given.files].map((file) => placeOf(file, webUtils))
    const takes = places.map((path, index) => () => {
      const beside = places.filter((_, other) => other !== index)
      return ipcRenderer.invoke(dropRequest, beside.length === 0 ? { path } : { path, beside })
    })
    tellDrop(takes)
  },
  true,
)
addEventListener(
  'paste',
  (event) => {
    const text = keepFiles(event, event.clipboardData)?.getData('text/plain')
    if (text) document.execCommand('insertText', false, text)
  },
  true,
)
// `document.open()` takes every listener away, ours as well (HTML §8.4.1). Our page never does, so a page that does ends.
new MutationObserver((changes) => {
  if (changes.some(({ removedNodes }) => removedNodes.length > 0)) process.crash()
}).observe(document, { childList: true })

// The page gets three functions; two take the contract's names only. The event object, which leads back to ipcRenderer, never reaches it.
// Schemas stay on both sides, so that this file stays a page of text.
const bridge: Bridge = {
  ask: (name, argument) => {
    if (!isAmong(requestNames, name) || name === dropRequest) return Promise.reject(new TypeError('Relock knows no such request'))
    if (isAmong(pressedRequests, name) && !navigator.userActivation.isActive)
      return Promise.reject(new Error('Relock does this only when a person presses something'))
    return ipcRenderer.invoke(name, argument)
  },
  listen: (name, listener) => {
    if (!pushNames.includes(name)) throw new TypeError('Relock knows no such push')
    const pass = (_event: IpcRendererEvent, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, pass)
    return () => void ipcRenderer.off(name, pass)
  },
  hearDrops: (listener) => {
    tellDrop = listener
  },
}

contextBridge.exposeInMainWorld('relock', bridge)
