import { app, type Session, type WebContents } from 'electron'
import { isOurs } from './protocol'

/**
 * What can be closed for the whole of Chromium only, before it starts.
 *
 * No name is ever looked up: a prefetch, a TURN server or a candidate of WebRTC would carry words of the page in it. Chromium's own opinion
 * on a certificate needs none, as the proxy that it asks is an address of this computer, and the proxy is given the name.
 *
 * Of Blink's settings (settings.json5): `execCommand('paste')` would read the clipboard without a question, `execCommand('copy')` write it
 * without a press, and the page keeps nothing.
 */
export function lockChromium(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1')
  app.commandLine.appendSwitch(
    'blink-settings',
    'DOMPasteAllowed=false,javaScriptCanAccessClipboard=false,localStorageEnabled=false,dnsPrefetchingEnabled=false',
  )
}

/**
 * A proxy without an address, for every scheme and for this computer as well (`<-loopback>`). WebRTC dials TCP past the content security
 * policy and past `webRequest`, but not past the proxy of its session.
 */
const nowhere = { mode: 'fixed_servers' as const, proxyRules: 'socks5://nowhere.invalid:1', proxyBypassRules: '<-loopback>' }

/**
 * Closes a session: no permission, no device, no download, no request but for our own built files.
 * Each line stands for one way in which a page that somebody took over could reach out of the window.
 */
export async function lockSession(session: Session): Promise<void> {
  // Asked by the page, and looked up without asking: both ways are answered.
  // Not even writing into the clipboard: who holds that permission needs no press of a person. Main writes (`copy text`).
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  // WebUSB, WebSerial, WebHID and WebBluetooth ask here; screens and cameras by name.
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.setBluetoothPairingHandler(null)
  session.on('will-download', (event) => event.preventDefault())
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault()
    answer('')
  })
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault()
    answer('')
  })
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault()
    answer('')
  })
  // Chromium fetches dictionaries from redirector.gvt1.com otherwise (docs/sources/systems.md#dictionaries).
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  // The second lock behind the content security policy: whatever slips through it has no network.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) && !isDeveloperTool(details.url) })
  })
  // No page may be judged by a certificate here: Relock's own window has no use for TLS.
  session.setCertificateVerifyProc((_request, answer) => {
    answer(-2)
  })
  await session.setProxy(nowhere)
}

/** The developer tools are pages too; the menu offers them only when Relock runs from source. */
const isDeveloperTool = (url: string): boolean => !app.isPackaged && url.startsWith('devtools:')

/** Locks a page in its place, whoever made it: it can go nowhere, open nothing and embed nothing. */
function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault()
    answer('')
  })
  // A page that asks to stay (`beforeunload`) is not asked.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.on('login', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Every page that will ever exist in this process is locked at its birth. */
export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  // A page cannot weaken its own window through `window.open` features or a webview's attributes.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
}
