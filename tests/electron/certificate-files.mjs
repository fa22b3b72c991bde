// Makes certificate files with OpenSSL for the end-to-end tests, and drops files on the window as a person does.
import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { scratchFolder } from './launch.mjs'

const today = ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA256']

/** An authority and a server's certificate from it, for plex.example.com, with everything that people make of it. */
export function certificateFiles() {
  const folder = scratchFolder('certificates')
  /** @param {string} name */
  const at = (name) => path.join(folder, name)
  /** @param {readonly string[]} args */
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  openssl('req', '-x509', ...newKey, '-subj', '/O=Relock Test/CN=Test Root', '-days', '60', '-keyout', 'root.key', '-out', 'root.pem')
  openssl('req', '-new', ...newKey, '-subj', '/CN=plex.example.com', '-keyout', 'server.key', '-out', 'server.csr')
  writeFileSync(
    at('server.ext'),
    'subjectAltName=DNS:plex.example.com,DNS:media.example.com\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:false\n',
  )
  openssl(...'x509 -req -in server.csr -CA root.pem -CAkey root.key -days 30 -extfile server.ext -out chain.pem'.split(' '))
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'other.key')
  return {
    folder,
    at,
    /** PEM, for RELOCK_DEMO's `ca`. */
    root: readFileSync(at('root.pem'), 'utf8'),
    /** A piece of the private key that nobody may ever see. */
    secretOfKey: readFileSync(at('server.key'), 'utf8').split('\n')[1]?.slice(0, 32) ?? '',
    /**
     * A PKCS#12 file; `how` takes the place of today's ciphers.
     * @param {string} name
     * @param {string} passphrase
     * @param {readonly string[]} [how]
     */
    pack(name, passphrase, how = today) {
      openssl('pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'server.key', ...how, '-passout', `pass:${passphrase}`, '-out', name)
      chmodSync(at(name), 0o600)
      return at(name)
    },
  }
}

/**
 * Drops files from the file manager: Chromium gets them as it does from the system, so that they have a place on the disk and the event is
 * trusted. (What Playwright dispatches is neither.)
 * @param {import('playwright-core').ElectronApplication} app
 * @param {readonly string[]} files
 * @param {() => Promise<void | 'let go'>} [whileOver] while they hang over the window, which they leave again where it says so
 */
export async function drop(app, files, whileOver = async () => undefined) {
  /** @param {'dragEnter' | 'dragOver' | 'drop' | 'dragCancel'} type */
  const drag = (type) =>
    app.evaluate(async ({ BrowserWindow }, [step, places]) => {
      const tools = BrowserWindow.getAllWindows()[0]?.webContents.debugger
      if (!tools?.isAttached()) tools?.attach('1.3')
      const data = { items: [], files: [...places], dragOperationsMask: 1 }
      await tools?.sendCommand('Input.dispatchDragEvent', { type: step, x: 200, y: 200, data })
    }, /** @type {const} */ ([type, files]))
  await drag('dragEnter')
  await drag('dragOver')
  await drag((await whileOver()) === 'let go' ? 'dragCancel' : 'drop')
}
