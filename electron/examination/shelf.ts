import type { Probe } from './probe'

const shelf = import.meta.glob<Probe>('../probes/*.ts', { eager: true, import: 'default' })

/** Every probe, by the fact of the same name. */
export const probes: readonly Probe[] = Object.values(shelf)
