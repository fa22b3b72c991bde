import { spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { screen } from '../../electron/dev/machine.mjs'
import { browserHomeTrusting } from '../lab/browser-trust'
import { unfit } from '../lab/fitness'
import { ownDomain, plex } from '../lab/home'
import { stopAll, type Running } from '../lab/listening'
import { raise } from '../lab/raise'
import { misbehaviours, type Misbehaviour } from './misbehaviours'
import { collect, electron, whatIsMissing } from './programs'
import { start } from './servers'

// The same table with another witness: what people meet is Chromium, so it must get through where nobody is convicted, and nowhere else.

const lacks = (program: string): boolean => spawnSync(program, ['--help'], { stdio: 'ignore' }).error !== undefined
const missing =
  whatIsMissing() ??
  (electron === null ? 'no Electron was fetched yet (npm start fetches one)' : null) ??
  (lacks('certutil') ? 'not installed: libnss3-tools' : lacks('xvfb-run') ? 'not installed: xvfb' : null)
if (missing !== null) unfit('the matrix before Chromium', missing)

/** Chromium gets through where Relock says that all is well. */
const getsThrough = ({ convicts, exit, chromium }: Misbehaviour): boolean =>
  chromium === undefined ? convicts === null && exit !== 3 : chromium.getsThrough

it.skipIf(missing !== null)(
  'Chromium gets through to every server of the table that is well, and to no other',
  { timeout: 300_000 },
  async () => {
    const home = await raise({})
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-chromium-'))
    const running: Running[] = [{ stop: () => home.down() }, { stop: () => fs.rm(folder, { recursive: true, force: true, maxRetries: 3 }) }]
    try {
      const browser = await browserHomeTrusting(home.ca)
      running.push(browser)
      const asked: { readonly name: string; readonly port: number }[] = []
      for (const row of misbehaviours) {
        const server = await start(row, home.server)
        running.unshift(server)
        asked.push({ name: nameOf(row, home.server.address), port: server.port })
      }
      const [questions, answers] = [path.join(folder, 'questions.json'), path.join(folder, 'answers.json')]
      await fs.writeFile(questions, JSON.stringify({ address: home.server.address, asked }))
      const program = [String(electron), '--no-sandbox', path.join(import.meta.dirname, 'ask-chromium.cjs'), questions, answers]
      const [command = '', ...words] = [...screen(), ...program]
      const ran = await collect(command, words, { ...process.env, ...browser.env })
      expect(ran.code, ran.err).toBe(0)
      const heard = z.array(z.string()).parse(JSON.parse(await fs.readFile(answers, 'utf8')))
      const told = misbehaviours.map((row, index) => ({ name: row.name, through: heard[index] === 'Plex', said: heard[index] }))
      expect(
        told.map(({ name, through }) => ({ name, through })),
        JSON.stringify(told),
      ).toEqual(misbehaviours.map((row) => ({ name: row.name, through: getsThrough(row) })))
    } finally {
      await stopAll(running)
    }
  },
)

/** What an app asks the server for: the typed name, or Plex’s own. */
const nameOf = ({ typed }: Misbehaviour, address: string): string =>
  typed === 'https address' ? address : typed === 'own domain' ? ownDomain : `${address.replaceAll('.', '-')}.${plex.hash}.plex.direct`
