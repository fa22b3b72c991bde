import { spawn, spawnSync } from 'node:child_process'
import { tsModule } from '../lab/seal'

/** The walk of `ask-router.ts` on the server’s own computer, and then on another one. */
export function run(): Promise<void> {
  spawn('ip', ['netns', 'exec', 'server', process.execPath, '-e', "require('net').createServer((s) => s.destroy()).listen(32400)"], {
    stdio: 'ignore',
  })
  for (const where of ['server', 'client']) {
    const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', where, ...tsModule('tests/paths/ask-router.ts', [where])], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${where}: ${stderr}`)
    console.log(stdout.trim())
  }
  return Promise.resolve()
}
