import { parentPort } from 'node:worker_threads'
import { scanPart, type Part, type Scanned } from './scan'

// A thread of its own for parts of a big log: see scan.ts.

parentPort?.on('message', (part: Part) => {
  let scanned: Scanned | null = null
  try {
    scanned = scanPart(part)
  } catch {
    // Whoever asked reads it again, and tells what stands against it.
  }
  parentPort?.postMessage(scanned)
})
