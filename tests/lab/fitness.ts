import type { World } from '@shared/world'
import { whyNot } from './filters'

const told = new Set<string>()

/**
 * Why this machine cannot raise a world, or `null`. Says so once; where the lab is required (`RELOCK_LAB_REQUIRED=1`, as in CI) it throws
 * instead, so that nobody takes a test that did not run for one that passed.
 */
export function cannotRaise(world: World): string | null {
  const product = world.resolver?.filter ?? 'none'
  const reason = product === 'none' ? null : whyNot(product)
  if (reason === null) return null
  if (process.env['RELOCK_LAB_REQUIRED'] === '1') throw new Error(reason)
  if (!told.has(reason)) console.log(`SKIP worlds with ${product}: ${reason}`)
  told.add(reason)
  return reason
}
