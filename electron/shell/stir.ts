import { powerMonitor } from 'electron'

/** Calls when the computer woke, or is fed another way. Returns how to hear no more. */
export function onStir(hear: () => void): () => void {
  powerMonitor.on('resume', hear)
  powerMonitor.on('on-ac', hear)
  powerMonitor.on('on-battery', hear)
  return () => {
    powerMonitor.off('resume', hear)
    powerMonitor.off('on-ac', hear)
    powerMonitor.off('on-battery', hear)
  }
}
