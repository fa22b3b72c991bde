import { isAddress } from '@shared/addresses/address'
import hostsFile from '@shared/facts/hosts-file'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { probe } from '../examination/probe'

/** Ad-blocking lists of a hundred thousand lines hold 5 MB; more is read by nobody. */
const limit = 8 * 1024 * 1024
/** Lines about Plex that are told at most: a list of hundreds is told by its first. */
const most = 20

/** Where Windows keeps it, apart from rare moves in its registry (DataBasePath). */
const windowsPath = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`

/** Reads the lines about Plex. Nothing is sent. */
export default probe({
  fact: hostsFile,
  /** Milliseconds: one small file of this computer; a busy disk needs a moment. */
  patience: 2_000,
  look: async (_, { surroundings, target }) => {
    const bytes = await surroundings.readFile(surroundings.system === 'windows' ? windowsPath : '/etc/hosts', limit + 1)
    if (!bytes) return unmeasured('not permitted', say`the hosts file could not be read`)
    const typed = target.host.toLowerCase()
    const speaksOfPlex = (name: string): boolean => name === typed || /(^|\.)plex\.(direct|tv)$/.test(name)
    const entries = entriesOf(bytes.toString('utf8', 0, limit)).filter(({ name }) => speaksOfPlex(name))
    // A line that is there is there; that none is there can only be said of a file that was read to its end.
    if (entries.length === 0 && bytes.length > limit)
      return unmeasured('unreached', say`the hosts file has more than ${limit / 1024 / 1024} MB, and its end was not read`)
    return measured({ entries: entries.slice(0, most) })
  },
})

/** hosts(5): an address, then names; `#` begins a comment. */
const entriesOf = (text: string): readonly { readonly name: string; readonly address: string }[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/)
    // `localhost` stands in every hosts file.
    return isAddress(address)
      ? names.map((name) => ({ name: name.toLowerCase().replace(/\.$/, ''), address })).filter(({ name }) => name !== 'localhost')
      : []
  })
