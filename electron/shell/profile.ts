import { app } from 'electron'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { codeOf } from '../computer/files'

/**
 * Claims the app's own folder for this one Relock. `folder` is `null` where nothing can be kept: a home that is read-only, missing or another
 * user's. The window then opens all the same, and says so. Must run before the app is ready.
 */
export function claimProfile(): { readonly folder: string | null } | 'another Relock runs' {
  const folder = app.getPath('userData')
  if (!canWriteInto(folder)) return { folder: null }
  // False also where Chromium could not make its lock, which is no sign of a second Relock.
  if (app.requestSingleInstanceLock()) return { folder }
  return isHeld(folder) ? 'another Relock runs' : { folder: null }
}

/** Tried, as rights do not tell of a read-only disk, of access lists or of a sandbox around the app. */
function canWriteInto(folder: string): boolean {
  const trial = path.join(folder, `.${randomBytes(6).toString('hex')}.part`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(trial, '', { flag: 'wx', mode: 0o600 })
    rmSync(trial)
    return true
  } catch {
    return false
  }
}

/** On Linux and macOS the lock is a link to "computer-process" (process_singleton_posix.cc). On Windows only a second Relock refuses one. */
function isHeld(folder: string): boolean {
  if (process.platform === 'win32') return true
  try {
    const [, computer, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(path.join(folder, 'SingletonLock'))) ?? []
    return computer === os.hostname() && isAlive(Number(pid))
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM' // alive, and another user's
  }
}
