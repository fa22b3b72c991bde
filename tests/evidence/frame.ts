import type { Route, Target } from '@shared/model/target'

export const today = Date.parse('2026-11-21T08:00:00Z')
const day = 86_400_000
export const days = (count: number): string => new Date(today + count * day).toISOString()

export const address = '192.168.1.20'
export const hash = '0123456789abcdef0123456789abcdef'
export const name = `192-168-1-20.${hash}.plex.direct`
export const machineIdentifier = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

export const target: Target = {
  label: 'Attic',
  from: 'typed',
  host: address,
  port: 32_400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
}
export const route: Route = { id: 'r1', address, port: 32_400, name, kind: 'local', learntFrom: 'typed' }
