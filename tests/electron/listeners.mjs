// Bare listeners for TCP, UDP and DNS: they count whatever arrives, so that a door which opens without a request is seen as well.
import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/**
 * A place on loopback that notes every connection and every datagram, and answers none.
 * @param {{ after: (job: () => void) => void }} test
 */
export async function bareListener(test) {
  /** @type {string[]} */
  const heard = []
  const tcp = createServer((socket) => {
    heard.push('TCP')
    socket.on('error', () => undefined).on('data', () => undefined)
  })
  await new Promise((resolve) => tcp.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = tcp.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const udp = createSocket('udp4', () => heard.push('UDP'))
  await new Promise((resolve) => udp.bind(port, '127.0.0.1', () => resolve(undefined)))
  test.after(() => {
    tcp.close()
    udp.close()
  })
  return { port, heard }
}

/** Where the name server of `bareNameServer` listens: an address of loopback that nobody else uses. */
const ownNameServer = '127.0.0.77'

/** Why this machine cannot give one program a name server of its own, or `null`: that needs a mount namespace and port 53. */
export function cannotHaveOwnNameServer() {
  if (process.platform !== 'linux') return 'only Linux gives one program a name server of its own'
  if (process.getuid?.() !== 0) return 'only root may listen on port 53 and mount a file'
  return spawnSync('unshare', ['--mount', 'true']).status === 0 ? null : 'mount namespaces are not to be had here'
}

/** What makes it a program's only one: the shell's words for `openApp`'s `around`. */
export const withOwnNameServer = `f=$(mktemp) && echo 'nameserver ${ownNameServer}' > "$f" && mount --bind "$f" /etc/resolv.conf && rm "$f"`

/**
 * A name server that notes every question, by UDP as by TCP, and answers none.
 * @param {{ after: (job: () => void) => void }} test
 */
export async function bareNameServer(test) {
  /** @type {string[]} */
  const heard = []
  /** The name in a question stands after twelve bytes (RFC 1035 §4.1): each label behind its length. @param {Buffer} packet */
  const note = (packet) => {
    const labels = []
    for (let at = 12; at < packet.length && packet[at]; at += 1 + Number(packet[at]))
      labels.push(packet.toString('latin1', at + 1, at + 1 + Number(packet[at])))
    heard.push(labels.join('.'))
  }
  const udp = createSocket('udp4', note)
  await new Promise((resolve) => udp.bind(53, ownNameServer, () => resolve(undefined)))
  const tcp = createServer((socket) => socket.on('error', () => undefined).on('data', (bytes) => note(bytes.subarray(2))))
  await new Promise((resolve) => tcp.listen(53, ownNameServer, () => resolve(undefined)))
  test.after(() => {
    tcp.close()
    udp.close()
  })
  return heard
}
