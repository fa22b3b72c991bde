// `npm test [-- --only types,lint,…]`: everything that must hold, stage by stage. A failing stage lets the others run; the exit code tells.
// The last line sums what the test runners counted: N passed, N failed.
import { AsyncLocalStorage } from 'node:async_hooks'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuilt, ROOT } from './build.mjs'
import { troubleInLock } from './lock.mjs'
import { newerNode } from './newer-node.mjs'
import { screen } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { findRuntime } from './runtime.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Total */

const MINUTE_MS = 60_000
const ROOMS = ['.', 'shared', 'electron', 'renderer', 'tests']
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-test-'))
/** @type {Total} */
const sum = { passed: 0, failed: 0, skipped: 0 }

/** What failed and how it said so, for the last lines: of a long run little more than these is kept. @type {string[]} */
const failures = []

/** Where a stage writes that runs beside others; its lines are shown together when it is through. @type {AsyncLocalStorage<number>} */
const aside = new AsyncLocalStorage()

/** While the real app is tested, what runs beside it only has what its windows leave, and so has what it starts. @param {number} pid */
function standBack(pid) {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_LOW)
  } catch {
    // it has ended by itself
  }
}

/** @param {string} line */
function say(line) {
  const file = aside.getStore()
  if (file === undefined) console.log(line)
  else fs.writeSync(file, `${line}\n`)
}

/**
 * Runs a program with its output shown. It gets a process group of its own, so that what outlives its patience ends with all its children.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, patienceMs?: number }} [options]
 * @returns {Promise<boolean>} whether it ended with 0
 */
async function run(program, args, { env = {}, patienceMs = 15 * MINUTE_MS } = {}) {
  const output = aside.getStore() ?? 'inherit'
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
    detached: true,
  })
  if (aside.getStore() === undefined && besides.length > 0 && child.pid !== undefined) standBack(child.pid)
  /** @param {NodeJS.Signals} signal */
  const endAll = (signal) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // it has ended by itself
    }
  }
  const interrupted = () => {
    endAll('SIGTERM')
    process.exit(130) // 128 + SIGINT
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  const clock = setTimeout(() => {
    say(`This took longer than ${patienceMs / MINUTE_MS} minutes and was stopped.`)
    endAll('SIGKILL')
  }, patienceMs)
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      say(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.once('close', resolve)
  })
  clearTimeout(clock)
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  return code === 0
}

/**
 * A program of the project's own dependencies.
 * @param {string} file inside node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
const tool = (file, args, options) => run(process.execPath, [path.join(ROOT, 'node_modules', file), ...args], options)

/** @param {Total} total */
function count(total) {
  sum.passed += total.passed
  sum.failed += total.failed
  sum.skipped += total.skipped
}

/**
 * A runner that died before it could count counts as one failure.
 * @param {string} name of the run
 * @param {boolean} fine whether it ended well
 * @param {Total} total what it counted
 */
function countRun(name, fine, total) {
  const died = !fine && total.failed === 0
  if (died) failures.push(`${name}: it ended before it could count, or failed outside of its tests`)
  count(died ? { ...total, failed: 1 } : total)
}

/** Some of these tests ask a real Electron too, which a fresh machine has to fetch first. Without one they say why they are skipped. */
async function withElectron() {
  try {
    const { executable } = await findRuntime({ say })
    await ensureBuilt()
    return { RELOCK_TEST_ELECTRON: executable }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return {}
  }
}

/** @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} Assertion */
/** @typedef {{ name: string, message: string, status: string, assertionResults: readonly Assertion[] }} TestFile */

/** The failed tests of vitest's JSON report, and the files that failed without one. @param {readonly TestFile[]} files */
const failedIn = (files) =>
  files.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0 && status !== 'failed') return []
    const place = path.relative(ROOT, name)
    if (failed.length === 0) return [`${place}\n${message}`]
    return failed.map((one) => `${place} › ${one.fullName}\n${one.failureMessages.join('\n')}`)
  })

/** What vitest's JSON report counted. */
async function vitest() {
  const file = path.join(scratch, 'vitest.json')
  const fine = await tool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
    env: await withElectron(),
    patienceMs: 35 * MINUTE_MS,
  })
  const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined
  failures.push(...failedIn(report?.testResults ?? []))
  countRun('vitest', fine, {
    passed: Number(report?.numPassedTests ?? 0),
    failed: Number(report?.numFailedTests ?? 0),
    skipped: Number(report?.numPendingTests ?? 0) + Number(report?.numTodoTests ?? 0),
  })
  return fine
}

/**
 * Test files for Node's own runner, on a real Electron.
 * @param {string} name of this run
 * @param {readonly string[]} files
 * @param {readonly string[]} before a program that starts the runner
 * @param {Record<string, string>} [env] besides
 */
async function nodeTest(name, files, before, env = {}) {
  /** @param {string} why */
  const impossible = (why) => {
    say(why)
    count({ passed: 0, failed: 1, skipped: 0 }) // tests that could not be run have not passed
    return false
  }
  if (files.length === 0) return impossible('There is no test here.')
  let executable
  try {
    executable = (await findRuntime({ say })).executable
    await ensureBuilt()
  } catch (error) {
    return impossible(error instanceof Error ? error.message : String(error))
  }
  const tap = path.join(scratch, `${name}.tap`)
  const [program, ...args] = [
    ...before,
    process.execPath,
    ...['--test', '--test-concurrency=1'], // two apps at once on two cores would measure each other
    ...['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`],
    ...files,
  ]
  const fine = await run(String(program), args, { env: { RELOCK_TEST_ELECTRON: executable, ...env }, patienceMs: 35 * MINUTE_MS })
  const report = fs.existsSync(tap) ? fs.readFileSync(tap, 'utf8') : ''
  /** @param {string} word */
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0)
  // A description's lines are indented by four more than its test; a suite only repeats what failed within.
  failures.push(
    ...[...report.matchAll(/^( *)not ok \d+ - (.*)\n\1 {2}---\n([\s\S]*?)\n\1 {2}\.\.\.$/gm)]
      .filter(([, , , told = '']) => !told.includes("type: 'suite'"))
      .map(([, , title, told]) => `${name} › ${title}\n${told}`),
  )
  countRun(name, fine, {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  })
  return fine
}

/** The end-to-end tests: files of tests/electron that use Node's runner (what they share has no tests of its own and is not run). */
function electronTests() {
  const folder = path.join(ROOT, 'tests', 'electron')
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.mjs') && /^import .* from 'node:test'$/m.test(fs.readFileSync(path.join(folder, name), 'utf8')))
    .map((name) => path.join(folder, name))
}

/**
 * `beside`: runs beside those that follow it, up to the next one that is `alone`.
 * @typedef {{ name: string, part: string, title: string, beside?: true, alone?: true, run: () => boolean | Promise<boolean> }} Stage
 */
/** @type {readonly Stage[]} */
const STAGES = [
  { name: 'packages', part: 'unit', title: 'System packages', run: () => ensurePackages(say) },
  // Its windows wait for half of their time. In it the compiler and the linter get on, and stand back as soon as a window wants to go on.
  { name: 'app', part: 'electron', title: 'The real app', beside: true, run: () => nodeTest('app', electronTests(), screen()) },
  {
    name: 'types',
    part: 'types',
    title: 'Types, room by room',
    run: async () => {
      let fine = true
      for (const room of ROOMS) fine = (await tool('typescript-7/bin/tsc', ['-p', room])) && fine
      return fine
    },
  },
  { name: 'lint', part: 'lint', title: 'Lint', run: () => tool('eslint/bin/eslint.js', ['.', '--max-warnings=0']) },
  {
    name: 'imports',
    part: 'lint',
    title: 'Who may import whom',
    run: () => tool('dependency-cruiser/bin/dependency-cruise.mjs', ['shared', 'electron', 'renderer', 'tests', '--output-type=err-long']),
  },
  { name: 'format', part: 'lint', title: 'Formatting', run: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  {
    name: 'lock',
    part: 'lint',
    title: 'Lock file',
    run: () => {
      const trouble = troubleInLock(JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')))
      trouble.forEach(say)
      return trouble.length === 0
    },
  },
  { name: 'docs', part: 'unit', title: 'Printed documentation', run: () => run(process.execPath, ['electron/dev/docs.mjs', '--check']) },
  { name: 'unit', part: 'unit', title: 'Judgement, probes and lab', alone: true, run: vitest },
  {
    name: 'engine',
    part: 'electron',
    title: "The engine on Electron's Node (BoringSSL), and on Node 24",
    alone: true,
    run: async () => {
      const node = await newerNode(say)
      return nodeTest(
        'engine',
        [path.join(ROOT, 'tests/tooling/engine-elsewhere.mjs')],
        [],
        node === null ? {} : { RELOCK_TEST_NODE: node },
      )
    },
  },
  {
    name: 'packed',
    part: 'electron',
    title: 'The packed app',
    alone: true,
    run: () => nodeTest('packed', [path.join(ROOT, 'tests/tooling/packed.mjs')], screen()),
  },
]

/** @param {readonly string[]} args */
function chosenStages(args) {
  const only = args[0] === '--only' ? (args[1] ?? '').split(',') : undefined
  const words = new Set(STAGES.flatMap((stage) => [stage.name, stage.part]))
  const unknown = only ? only.filter((word) => !words.has(word)) : args
  if (unknown.length > 0) {
    console.error(`npm test knows no "${unknown.join(' ')}"; use --only with a list of ${[...words].join(', ')}.`)
    process.exit(2)
  }
  return only ? STAGES.filter((stage) => only.includes(stage.name) || only.includes(stage.part)) : STAGES
}

/** @param {Stage} stage */
async function through(stage) {
  say(`\n━━ ${stage.title} (${stage.name}) ${'━'.repeat(Math.max(3, 60 - stage.title.length - stage.name.length))}`)
  const from = performance.now()
  let fine = false
  try {
    fine = await stage.run()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  say(`${fine ? 'good' : 'FAILED'} after ${seconds} s`)
  return { stage, fine, seconds }
}

/** @param {Stage} stage */
async function throughBeside(stage) {
  const file = path.join(scratch, `${stage.name}.log`)
  const log = fs.openSync(file, 'w')
  const result = await aside.run(log, () => through(stage))
  fs.closeSync(log)
  return { file, result }
}

const results = []
/** @type {ReturnType<typeof throughBeside>[]} */
let besides = []
async function endBesides() {
  for (const { file, result } of await Promise.all(besides)) {
    process.stdout.write(fs.readFileSync(file))
    results.push(result)
  }
  besides = []
}
for (const stage of chosenStages(process.argv.slice(2))) {
  if (stage.beside) {
    besides.push(throughBeside(stage))
    continue
  }
  if (stage.alone) await endBesides()
  results.push(await through(stage))
}
await endBesides()
fs.rmSync(scratch, { recursive: true, force: true })

if (failures.length > 0) {
  say('\n━━ What failed')
  for (const failure of failures) say(failure.split('\n').slice(0, 12).join('\n').slice(0, 1_500))
}
say('\n━━ Result')
for (const { stage, fine, seconds } of results)
  say(`${fine ? '  good  ' : '  FAILED'}  ${stage.name.padEnd(9)} ${seconds.padStart(6)} s  ${stage.title}`)
if (sum.skipped > 0) say(`${sum.skipped} skipped, each with its reason above`)
say(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = results.every(({ fine }) => fine) ? 0 : 1
