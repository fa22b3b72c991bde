import react from '@vitejs/plugin-react'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, defineConfig, normalizePath, runnerImport, type Plugin, type UserConfig } from 'vite'

const root = import.meta.dirname
const at = (p: string): string => path.join(root, p)
const alias = { '@shared': at('shared') }

/** A sentence without values, as it is written. */
export const plainSentence = /\bsay`((?:[^`\\$\n]|\$(?!\{))*)`/g

/**
 * A sentence without values as a call, which `say` takes as well: for each tagged template V8 walks through all those that it has met in the
 * script, and there are more than a thousand.
 */
const plainSentences: Plugin = {
  name: 'relock-plain-sentences',
  enforce: 'pre',
  transform: (code, id) =>
    /\.tsx?$/.test(id) && code.includes('say`')
      ? { code: code.replace(plainSentence, (_, text: string) => `say([${JSON.stringify(text)}])`), map: null }
      : null,
}

const place = '<div id="root">'

/** Draws the first screen into the page (renderer/first-screen.tsx). */
const firstScreenFirst: Plugin = {
  name: 'relock-first-screen',
  apply: 'build',
  async transformIndexHtml(page) {
    const made = await build({
      root: at('renderer'),
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      resolve: { alias },
      plugins: [react()],
      ssr: { noExternal: true },
      build: {
        ssr: 'first-screen.tsx',
        write: false,
        minify: false,
        chunkSizeWarningLimit: Infinity,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    })
    const [entry] = 'output' in made ? made.output : []
    if (!entry) throw new Error('the first screen was not built')
    const scratch = mkdtempSync(path.join(tmpdir(), 'relock-first-screen-'))
    try {
      const file = path.join(scratch, 'first-screen.mjs')
      writeFileSync(file, entry.code)
      // All that a part asks of its page before it is drawn.
      Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } })
      const { firstScreen } = (await import(pathToFileURL(file).href)) as { firstScreen: () => string }
      const drawn = firstScreen()
      // React leaves out what could not be drawn, and says nothing.
      if (!drawn.includes('<h1') || !page.includes(place)) throw new Error('the first screen could not be drawn')
      return page.replace(place, () => `${place}${drawn}`)
    } finally {
      Reflect.deleteProperty(globalThis, 'document')
      rmSync(scratch, { recursive: true, force: true })
    }
  },
}

const renderer: UserConfig = {
  root: at('renderer'),
  base: './',
  publicDir: false,
  resolve: { alias },
  plugins: [plainSentences, react(), firstScreenFirst],
  build: {
    target: 'chrome114', // the oldest runtime that we run on; today's Electron is far newer
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    cssCodeSplit: false, // one order of the rules, whatever is loaded first
    chunkSizeWarningLimit: 1_000, // out of memory, not over a network
    assetsInlineLimit: 0, // the content security policy allows no data: URLs
    sourcemap: true,
  },
}

/**
 * Writes what is not ASCII as escapes, which mean the same in strings, templates and patterns. V8 holds a text of ASCII alone in half the
 * memory, and the command line starts sooner for it.
 */
const asciiOnly: Plugin = {
  name: 'relock-ascii-only',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  },
}

/** The programs of threads: each a file of its own, as Electron's archive is not open to other threads. */
const threads: Readonly<Record<string, string>> = {
  'unlock-thread': 'electron/certificates/unlock-thread.ts',
  reporter: 'electron/requests/report-thread.ts',
  'scan-thread': 'electron/server-files/scan-thread.ts',
}

/**
 * Gives names as bare lists. Those of the contract are derived from schemas, and with the schema library in it the preload was 172 kB in place of
 * one; the app's main process asks for these and for the commands' names before its window is open.
 */
const namesOnly: Plugin = {
  name: 'relock-names-only',
  async load(id) {
    if (id !== at('shared/ipc/names.ts') && id !== at('electron/command-line/names.ts')) return
    const { module } = await runnerImport<Record<string, unknown>>(id, { root, configFile: false, logLevel: 'warn', resolve: { alias } })
    return Object.entries(module)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
      .join('\n')
  },
}

const pluginsOf: Readonly<Record<string, readonly Plugin[]>> = { cli: [asciiOnly], main: [namesOnly], preload: [namesOnly] }

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null
}

/**
 * A piece of all that a file always needs, as each piece costs a file and a script of its own. What is imported when it is asked for stays apart, and
 * is neither read nor compiled before.
 */
function pieceOf(file: string, name: string, priority: number) {
  const needed = new Set<string>()
  const add = (id: string, graph: ModuleGraph): void => {
    if (needed.has(id)) return
    needed.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) add(imported, graph)
  }
  const choose = (id: string, graph: ModuleGraph): string | null => {
    if (needed.size === 0) add(normalizePath(at(file)), graph)
    return needed.has(id) && id !== commandLine ? name : null
  }
  return { name: choose, debugName: name, priority }
}
const commandLine = normalizePath(at('electron/cli.ts'))
/** What every command needs, and what `relock check` needs beside it. */
const piecesOfCommandLine = [pieceOf('electron/cli.ts', 'start', 2), pieceOf('electron/command-line/check.ts', 'check', 1)]

/**
 * One self-contained CommonJS file: works as a sandboxed preload, in a thread, and in plain Node. Electron's main and the command line are in pieces:
 * what they import when it is asked for would else be read and compiled at each start (docs/decisions/the-window-comes-first.md).
 */
const cjs = (entry: string): UserConfig => ({
  root,
  publicDir: false,
  resolve: { alias },
  plugins: [plainSentences, ...(pluginsOf[entry] ?? [])],
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: at(threads[entry] ?? `electron/${entry}.ts`),
    target: 'node18',
    outDir: at('dist/electron'),
    emptyOutDir: false,
    minify: entry === 'cli' || entry === 'main', // compiled at each start, as no browser keeps them
    sourcemap: true,
    rolldownOptions: {
      external: ['electron', /^electron\//, ...builtinModules, /^node:/],
      output: {
        format: 'cjs',
        entryFileNames: `${entry}.cjs`,
        chunkFileNames: `${entry}/[name].cjs`,
        codeSplitting: entry === 'cli' ? { groups: piecesOfCommandLine } : entry === 'main',
      },
    },
  },
})

export default defineConfig(({ mode }) => (['main', 'preload', 'cli', ...Object.keys(threads)].includes(mode) ? cjs(mode) : renderer))
