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
 * The time of a whole process, start included, in ms. An exit code that was not expected is an error, never a time.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} [expected]
 * @returns {Promise<number>}
 */
export async function timeOf(program, args, expected = [0]) {
  const started = performance.now()
  await outputOf(program, args, expected)
  return performance.now() - started
}

/**
 * What a process prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} [expected]
 * @returns {Promise<string>}
 */
export function outputOf(program, args, expected = [0]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
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
