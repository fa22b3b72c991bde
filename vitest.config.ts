import react from '@vitejs/plugin-react'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@shared': path.join(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/electron/**', 'tests/bench/**', 'node_modules/**'],
    environment: 'node',
    maxWorkers: 2, // much of a test is waiting, so two share two cores well
  },
})
