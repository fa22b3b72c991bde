import type { AdapterAddress, ConfiguredResolver, Surroundings } from '../surroundings'
import { within } from '../../network/deadline'

export type NameSettingsDependencies = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'adapters'>

/** One name server as the system tells it: its address may carry a port or a name yet, and belong to an adapter. */
export interface SystemNameServer {
  readonly address: string
  /** The adapter's name. */
  readonly adapter?: string
  /** What the system says of the adapter beside its name. */
  readonly description?: string
  readonly serves?: ConfiguredResolver['serves']
}

/** What the system tells of its name servers and of the domains that it appends to short names. */
export interface SystemNames {
  readonly servers: readonly SystemNameServer[]
  readonly search: readonly string[]
}

export const noNames: SystemNames = { servers: [], search: [] }

/** Milliseconds: PowerShell needs about a second just to start. */
export const settingsPatience = 4_000

/** What a program of the system prints; empty where it is missing, fails or takes too long. */
export async function output(surroundings: NameSettingsDependencies, command: string, args: readonly string[]): Promise<string> {
  const result = await within(settingsPatience, new AbortController().signal, (signal) => surroundings.run(command, args, signal))
  return 'output' in result && result.code === 0 ? result.output : ''
}

/** A domain as people write it: without its last dot, in lower case; the root is `.` */
export const domainOf = (text: string): string => (text === '.' ? text : text.toLowerCase().replace(/^\.|\.$/g, ''))

export const namesOf = (adapters: readonly AdapterAddress[]): readonly string[] => [...new Set(adapters.map((entry) => entry.adapter))]
