// Who is at work right now: process ids, and a lock by which only one build runs at a time.
import fs from 'node:fs'
import path from 'node:path'

const LOOK_AGAIN_MS = 100 // a build takes seconds; nobody notices a tenth

/**
 * Whether a process with this id runs, whoever owns it.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Runs `job` while no other process holds the lock. A lock whose owner died is broken.
 * @template T
 * @param {string} lock a file that exists while somebody works; it holds the process id
 * @param {() => Promise<T>} job
 * @returns {Promise<T>}
 */
export async function alone(lock, job) {
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const owner = Number.parseInt(fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : '', 10)
    if (Number.isInteger(owner) && !isAlive(owner)) fs.rmSync(lock, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  try {
    return await job()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}
