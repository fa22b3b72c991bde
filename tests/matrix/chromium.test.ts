import { spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { screen } from '../../electron/dev/machine.mjs'
import { browserHomeTrusting } from '../lab/browser-trust'
import { unfit } from '../lab/fitness'
import { stopAll, type Running } from '../lab/listening'
import { raise } from '../lab/raise'
import { askCurrentChromium, hasCurrentChromium } from './ask-current-chromium'
import { misbehaviours, nameOf, type Misbehaviour } from './misbehaviours'
import { collect, electron, whatIsMissing } from './programs'
import { start } from './servers'

// The same table with another witness: what people meet is Chromium, so it must get through where nobody is convicted, and nowhere else.

const lacks = (program: string): boolean => spawnSync(program, ['--help'], { stdio: 'ignore' }).error !== undefined
if (!hasCurrentChromium) unfit('the matrix before today’s Chromium', 'not installed: chromium')
const missing =
  whatIsMissing() ??
  (electron === null ? 'no Electron was fetched yet (npm start fetches one)' : null) ??
  (lacks('certutil') ? 'not installed: libnss3-tools' : lacks('xvfb-run') ? 'not installed: xvfb' : null)
if (missing !== null) unfit('the matrix before Chromium', missing)

/** Chromium gets through where Relock says that all is well. */
const getsThrough = ({ convicts, exit, chromium }: Misbehaviour): boolean =>
  chromium === undefined ? convicts === null && exit !== 3 : chromium.getsThrough

/** Today's Chromium does as Electron's of 2023 does, but where the row says so. */
const getsThroughToday = (row: Misbehaviour): boolean => row.chromiumToday?.getsThrough ?? getsThrough(row)

it.skipIf(missing !== null)(
  'Chromium gets through to every server of the table that is well, and to no other: Electron’s of 2023 and Debian’s of today',
  { timeout: 600_000 },
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
      expectThrough(heard, getsThrough)
      if (!hasCurrentChromium) return
      const today = await askCurrentChromium(asked, home.server.address, browser.env)
      console.log(`today’s Chromium: ${today.version}`)
      expectThrough(today.heard, getsThroughToday)
    } finally {
      await stopAll(running)
    }
  },
)

/** In the table's order; a row that is otherwise is shown with what was said. */
function expectThrough(heard: readonly string[], through: (row: Misbehaviour) => boolean): void {
  const told = misbehaviours.map((row, index) => ({ name: row.name, through: heard[index] === 'Plex', said: heard[index] }))
  const expected = misbehaviours.map(through)
  expect(told.filter((row, index) => row.through !== expected[index])).toEqual([])
}
