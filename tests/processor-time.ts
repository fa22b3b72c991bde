/** Milliseconds that this process itself works on it, on all its threads: how busy the machine is beside it does not count. */
export function workOn(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
