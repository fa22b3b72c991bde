import react from '@vitejs/plugin-react'
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * What computes, and leaves nothing behind in the modules that it asks. These share a worker's modules: a file of them else spends longer on reading
 * the house than on its tests. A few raise homes as well (`watch`, `guides`).
 */
const pure = [
  'addresses',
  'clients',
  'guides',
  'judging',
  'languages',
  'model',
  'products',
  'report',
  'server-log',
  'user-cases',
  'watch',
].map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)
const exclude = ['tests/electron/**', 'tests/bench/**', 'node_modules/**']

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@shared': path.join(import.meta.dirname, 'shared') } },
  test: {
    environment: 'node',
    testTimeout: 20_000, // some make certificates, while another worker does the same
    // A third of a test is waiting: three share two cores well.
    maxWorkers: os.availableParallelism() + 1,
    maxConcurrency: 3, // three files of looks at once are enough for two cores to be late with what a look waits for
    projects: [
      { extends: true, test: { name: 'judgement', isolate: false, include: pure, exclude } },
      { extends: true, test: { name: 'house', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...exclude, ...pure] } },
    ],
  },
})
