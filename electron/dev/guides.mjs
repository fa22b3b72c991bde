// `npm run guides`: a robot walks every home's guide on the lab's sockets, and prints docs/guides.md.
import { spawnSync } from 'node:child_process'
import { ROOT } from './build.mjs'

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/guides'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, RELOCK_WRITE_GUIDES: '1' },
})
process.exitCode = status ?? 1
