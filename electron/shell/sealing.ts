import { app, safeStorage } from 'electron'
import path from 'node:path'
import { vaultIn, vaultOfThisRun, type Vault } from '../account/vault'

/**
 * Where a sign-in is kept: sealed by the system’s key ring. Without one (Linux then knows only a password that everybody knows, `basic_text`) it lives in
 * memory, and the window says so. Ask only when the app is ready: before that there is no key ring.
 */
export function vaultHere(folder: string | null, log: (line: string) => void): Vault {
  if (folder === null || !isSafe()) return vaultOfThisRun()
  // The forms that answer later came with Electron 40; the oldest runtime that Relock is tested on knows only these, which keep nobody waiting: a
  // token and its key have less than two thousand letters.
  /* eslint-disable @typescript-eslint/no-deprecated */
  return vaultIn(
    path.resolve(folder),
    { seal: (secret) => safeStorage.encryptString(secret), open: (sealed) => safeStorage.decryptString(sealed) },
    log,
  )
}

function isSafe(): boolean {
  if (!app.isReady() || !safeStorage.isEncryptionAvailable()) return false
  /* eslint-enable @typescript-eslint/no-deprecated */
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
