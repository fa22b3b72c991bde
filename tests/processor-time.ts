/** Milliseconds of this process's own work, on all its threads, since then or since it began: how busy the machine is beside it does not count. */
export function worked(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** The same of one act. */
export function workOn(act: () => void): number {
  const before = process.cpuUsage()
  act()
  return worked(before)
}
