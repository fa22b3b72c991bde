// `npm run icons`: draws assets/icons/NxN.png from assets/icons/relock.svg, with the Chromium that is at hand anyway.
// The pictures are committed: packaging must not depend on a screen.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright-core'
import { ROOT } from './build.mjs'
import { findRuntime } from './runtime.mjs'

/** What Linux menus (hicolor theme), Windows (256 becomes the .ico) and macOS (1024 becomes the .icns) ask for. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const folder = path.join(ROOT, 'assets', 'icons')
const picture = `data:image/svg+xml;base64,${fs.readFileSync(path.join(folder, 'relock.svg')).toString('base64')}`
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-icons-'))
fs.writeFileSync(
  path.join(scratch, 'main.cjs'),
  `const { app, BrowserWindow } = require('electron')
   app.whenReady().then(() => new BrowserWindow({ width: 1100, height: 1100 }).loadURL('about:blank'))`,
)
const { executable } = await findRuntime()
const app = await _electron.launch({ executablePath: executable, args: ['--force-device-scale-factor=1', path.join(scratch, 'main.cjs')] })
try {
  const page = await app.firstWindow()
  for (const size of SIZES) {
    await page.setContent(
      `<style>body { margin: 0; background: transparent }</style><img style="display: block" width="${size}" height="${size}" src="${picture}">`,
    )
    await page.evaluate('document.images[0].decode()') // as text: the development scripts are typed without a DOM
    await page.screenshot({
      path: path.join(folder, `${size}x${size}.png`),
      clip: { x: 0, y: 0, width: size, height: size },
      omitBackground: true,
    })
  }
} finally {
  await app.close()
  fs.rmSync(scratch, { recursive: true, force: true })
}
