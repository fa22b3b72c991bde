import { parentPort } from 'node:worker_threads'
import { readCustomFile } from './custom-file'
import type { UnlockRequest } from './unlock'

// A thread of its own for what a stranger's file may have made expensive: see unlock.ts.

parentPort?.on('message', ({ bytes, file, passphrase, key }: UnlockRequest) => {
  void readCustomFile(bytes, file, passphrase, key).then((read) => parentPort?.postMessage(read))
})
