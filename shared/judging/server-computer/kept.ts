import type { Container } from '../../facts/container'

/** Plex’s container that runs and whose folder goes with it; `null` where one keeps its folder, or Plex runs in none. */
export function keepsNothing(container: Container | undefined): Container['containers'][number] | null {
  const running = container?.containers.filter((one) => one.running) ?? []
  // Beside another Plex it cannot be told which one is looked at.
  return running.length === 1 && running[0]?.keepsConfig === false ? running[0] : null
}
