// The rung "name" against one question to one silent resolver: however many resolvers and names there are, it must cost no more.
import path from 'node:path'
import { runnerImport } from 'vite'
import { interleave, tell } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
/** @type {{ module: any }} */
const { module: lab } = await runnerImport(path.join(root, 'tests', 'names', 'rung-lab.ts'), {
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': path.join(root, 'shared') } },
})
const home = await lab.raiseRung()
const rounds = 5
try {
  const rows = await interleave(
    [
      { name: 'one question to a silent resolver', run: () => home.question() },
      { name: 'the rung, one silent resolver', run: () => home.rung(1, 0) },
      { name: 'the rung, six silent resolvers', run: () => home.rung(6, 0) },
      { name: 'the rung, five silent and a healthy one', run: () => home.rung(5, 1) },
      { name: 'the rung, one healthy resolver', run: () => home.rung(0, 1) },
    ],
    rounds,
  )
  tell({
    title: 'All names at all resolvers against one question',
    question:
      'The whole rung “name” (the server’s name in IPv4 and IPv6, two control names, plex.tv, the system’s own look-up, at every resolver) against a single question to a resolver that keeps silent.',
    rounds,
    base: 'one question to a silent resolver',
    rows,
    notes: [
      'The target: no row of the rung costs more than 1.15 times one question to a silent resolver, whose patience is five seconds.',
      'All resolvers are real sockets on loopback; the silent ones read every question and answer none.',
    ],
  })
} finally {
  await home.down()
}
