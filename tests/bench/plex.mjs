// A healthy Plex of the lab in a process of its own: node plex.mjs ADDRESS PORT CHAIN.pem KEY.pem. Prints "up" when it listens.
import { readFileSync } from 'node:fs'
import { loadLab } from './home.mjs'

const [address = '', port = '', chain = '', key = ''] = process.argv.slice(2)
const { listen, plexConnection, whole } = await loadLab()
const shown = { chain: readFileSync(chain, 'utf8'), key: readFileSync(key, 'utf8') }
await listen({ address, port: Number(port) }, plexConnection(whole({}).server, shown))
console.log('up')
