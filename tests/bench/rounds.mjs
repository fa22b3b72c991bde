// What every bench shares: rows measured side by side, so that a busy machine is busy for all of them.
import { spawn } from 'node:child_process'

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => Promise<number>} run one round, in ms
 */

/**
 * @param {readonly Contender[]} contenders
 * @param {number} rounds
 * @returns {Promise<{ name: string, median: number, best: number, worst: number }[]>}
 */
export async function interleave(contenders, rounds) {
  const times = new Map(contenders.map(({ name }) => [name, /** @type {number[]} */ ([])]))
  for (const { run } of contenders) await run() // files into the page cache, once
  for (let round = 0; round < rounds; round++) {
    // Another order each round: whoever runs after a heavy one must not always be the same.
    for (let index = 0; index < contenders.length; index++) {
      const contender = contenders[(index + round) % contenders.length]
      if (contender) times.get(contender.name)?.push(await contender.run())
    }
    console.error(`round ${round + 1} of ${rounds}`)
  }
  return [...times].map(([name, list]) => {
    const sorted = list.sort((a, b) => a - b)
    return { name, median: sorted[sorted.length >> 1] ?? 0, best: sorted[0] ?? 0, worst: sorted.at(-1) ?? 0 }
  })
}

/**
 * Where the machine names certificates to trust beside Node's own, Node reads them all before any program begins. Few computers do that, so the
 * contenders run without, and the bench that minds says what it costs.
 */
const { NODE_EXTRA_CA_CERTS: extraCertificates, ...usual } = process.env
export const namesExtraCertificates = extraCertificates !== undefined

/**
 * The time of a whole process, start included, in ms. An exit code that was not expected is an error, never a time.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} [expected]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export async function timeOf(program, args, expected = [0], env = usual) {
  const started = performance.now()
  await outputOf(program, args, expected, env)
  return performance.now() - started
}

/**
 * What a process prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} [expected]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export function outputOf(program, args, expected = [0], env = usual) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    let output = ''
    let complaint = ''
    child.stdout.on('data', (data) => (output += String(data)))
    child.stderr.on('data', (data) => (complaint += String(data)))
    child.once('error', reject)
    child.once('close', (code) => {
      if (expected.includes(code ?? -1)) resolve(output)
      else reject(new Error(`${program} ${args.join(' ')} ended with ${String(code)}: ${complaint.slice(-500)}`))
    })
  })
}

/** @param {{ title: string, question: string, rounds: number, base: string, rows: object[], notes?: string[] }} bench */
export function tell(bench) {
  console.log(JSON.stringify({ unit: 'ms', ...bench }))
}
