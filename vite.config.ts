import react from '@vitejs/plugin-react'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { defineConfig, type UserConfig } from 'vite'

const root = import.meta.dirname
const at = (p: string): string => path.join(root, p)
const alias = { '@shared': at('shared') }

const renderer: UserConfig = {
  root: at('renderer'),
  base: './',
  publicDir: false,
  resolve: { alias },
  plugins: [react()],
  build: {
    target: 'chrome114', // the oldest runtime that we run on; today's Electron is far newer
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy allows no data: URLs
    sourcemap: true,
  },
}

/** One self-contained CommonJS file: works as Electron's main, as a sandboxed preload, and in plain Node. */
const cjs = (entry: string): UserConfig => ({
  root,
  publicDir: false,
  resolve: { alias },
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: at(`electron/${entry}.ts`),
    target: 'node18',
    outDir: at('dist/electron'),
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: ['electron', /^electron\//, ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: `${entry}.cjs`, codeSplitting: false },
    },
  },
})

export default defineConfig(({ mode }) => (['main', 'preload', 'cli', 'opener'].includes(mode) ? cjs(mode) : renderer))
