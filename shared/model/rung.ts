import { say, type Message } from './message'

/** The way from this computer to the server, lowest rung first: a broken rung hides everything above it. */
export const rungs = [
  'this computer',
  'home network',
  'internet',
  'name',
  'connection',
  'encryption',
  'certificate',
  'server',
  'account',
  'client app',
] as const

export type Rung = (typeof rungs)[number]

export const rungTitles: Readonly<Record<Rung, Message>> = {
  'this computer': say`This computer`,
  'home network': say`Home network`,
  internet: say`Internet`,
  name: say`Name`,
  connection: say`Connection`,
  encryption: say`Encryption`,
  certificate: say`Certificate`,
  server: say`Server`,
  account: say`Account`,
  'client app': say`Client app`,
}

export const compareRungs = (a: Rung, b: Rung): number => rungs.indexOf(a) - rungs.indexOf(b)
