import type { World } from '@shared/model/world'
import { whyNot } from './filters'
import { whyNoNginx } from './nginx'

const told = new Set<string>()

/**
 * Says once that a test cannot run here, and why. Where the lab is required (`RELOCK_LAB_REQUIRED=1`, as in CI) it throws instead, so that
 * nobody takes a test that did not run for one that passed. Answers with the reason.
 */
export function unfit(what: string, reason: string): string {
  if (process.env['RELOCK_LAB_REQUIRED'] === '1') throw new Error(`${what}: ${reason}`)
  const line = `SKIP ${what}: ${reason}`
  if (!told.has(line)) console.log(line)
  told.add(line)
  return reason
}

/** Why this machine cannot raise a world, or `null`. */
export function cannotRaise(world: World): string | null {
  const product = world.resolver?.filter
  const resolver = product === undefined ? null : whyNot(product)
  if (resolver !== null) return unfit(`homes with ${product}`, resolver)
  const front = world.server?.reverseProxy === undefined && world.proxy === undefined ? null : whyNoNginx()
  return front === null ? null : unfit('homes with nginx', front)
}
