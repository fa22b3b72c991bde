'use strict'
// What `electron PATH [arguments]` runs. Official runtimes bring their own; the registry fallback lacks it and would exit 1 without a word.
// Covers what the launcher and Playwright use: PATH, -r MODULE, --version. (Behaviour: electron/electron, default_app/main.ts.)
const { app } = require('electron')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

/** Splits the command line at the app's path: switches before it are Electron's, everything after it is the app's. */
function readCommandLine(words) {
  const required = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (word === '--version' || word === '-v') return { required, version: true }
    if (word === '-r' || word === '--require') required.push(words[++i])
    else if (!word.startsWith('-')) return { required, target: path.resolve(word) }
  }
  return { required }
}

function openApp(target) {
  if (!fs.statSync(target).isDirectory()) {
    app.setAppPath(path.dirname(target))
    return target
  }
  const manifest = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'))
  app.setName(manifest.productName || manifest.name || 'Electron')
  if (manifest.version) app.setVersion(manifest.version)
  app.setDesktopName(manifest.desktopName || `${app.name}.desktop`)
  app.setPath('userData', path.join(app.getPath('appData'), app.name))
  app.setAppPath(target)
  return path.resolve(target, manifest.main || 'index.js')
}

const { required, target, version } = readCommandLine(process.argv.slice(1))
if (version) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (target === undefined) {
  process.stderr.write('electron: name the folder of an app, or one script\n')
  process.exit(64) // EX_USAGE
}
// The app asks this to know that it was started from source.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
for (const name of required) Module._load(path.resolve(name), module, false)
Module._load(Module._resolveFilename(openApp(target), null, false), Module, true)
