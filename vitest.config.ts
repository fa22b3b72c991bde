import react from '@vitejs/plugin-react'
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@shared': path.join(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/electron/**', 'tests/bench/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 20_000, // some make certificates, while another worker does the same
    // A third of a test is waiting: three share two cores well.
    maxWorkers: os.availableParallelism() + 1,
  },
})
