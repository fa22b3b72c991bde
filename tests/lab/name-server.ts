import dgram from 'node:dgram'
import * as dns from 'dns-packet'
import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { homeDomain, outside, overIpv6At, ownDomain, type Home, type WholeWorld } from './home'
import { listen, stopAll, type Running } from './listening'
import { deadDomain, wayAddresses } from './published-ways'

export interface NameServer extends Running {
  readonly address: string
  readonly port: number
}

/** RFC 1035 §4.1.1. */
const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 } as const

/** Milliseconds of a slow name server's thinking. */
const slowness = 3_000

/** `null`: it keeps silent. */
type Decision = {
  readonly rcode: keyof typeof rcodes
  readonly address?: string
  readonly ipv6?: string
  readonly extendedError?: number
} | null

/** As a provider without IPv4 spells it (RFC 6052 §2.1). */
const dns64 = (address: string): string =>
  `64:ff9b::${address
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(....)/, '$1:')}`

/** What the world's name server says of a name. */
function decide(name: string, world: WholeWorld, home: Home, server: string): Decision {
  const truth = know(name, world, home, server)
  const makesUp = world.resolver.answers === 'makes addresses up' || world.resolver.answers === 'makes an address up for this name'
  return truth?.rcode === 'NXDOMAIN' && makesUp ? { rcode: 'NOERROR', address: home.hijacker } : truth
}

const newer = (ipv6: string, world: WholeWorld) => (world.ipv6 === 'none' ? {} : { ipv6 })

/** Everything about plex.direct follows docs/sources/plex.md#name-answers. */
function know(name: string, world: WholeWorld, home: Home, server: string): Decision {
  const { answers } = world.resolver
  if (answers === 'dead') return null
  if (answers === 'fails for everything') return { rcode: 'SERVFAIL' }
  if (name === 'localhost') return { rcode: 'NOERROR', address: '127.0.0.1' }
  if (name === outside.plexTv || name.endsWith(`.${outside.plexTv}`))
    return { rcode: 'NOERROR', address: home.plexTv, ...newer(overIpv6At.plexTv, world) }
  const others: readonly string[] = [outside.known.host, ...outside.clocks]
  if (others.includes(name)) return { rcode: 'NOERROR', address: home.elsewhere, ...newer(overIpv6At.elsewhere, world) }
  // A router without a line still remembers the names that everybody asks for all day, but it can fetch no other.
  if (world.internet === 'down') return { rcode: 'SERVFAIL' }
  if (name === deadDomain) return { rcode: 'NOERROR', address: server.replace(/\d+$/, '98') }
  const plexDirect = parsePlexDirect(name)
  const isOwn = name === ownDomain || name === homeDomain
  if (isOwn || name.endsWith('.plex.direct') || name === 'plex.direct') {
    const truth = isOwn ? server : plexDirect?.address
    if (truth === server && (answers === 'nothing for this name' || answers === 'makes an address up for this name'))
      return { rcode: 'NXDOMAIN' }
    if (truth === server && answers === 'nobody’s address for this name') return { rcode: 'NOERROR', address: '0.0.0.0' }
    if (truth === server && answers === 'only IPv6') return { rcode: 'NOERROR', ipv6: dns64(server) }
    if (answers === 'servfail') return { rcode: 'SERVFAIL' }
    if (answers === 'bogus') return { rcode: 'SERVFAIL', extendedError: 6 }
    if (answers === 'nxdomain') return { rcode: 'NXDOMAIN' }
    if (answers === 'nothing for plex.direct' && !isOwn) return { rcode: 'NOERROR' }
    if (answers === 'another address' && truth === server) return { rcode: 'NOERROR', address: home.hijacker }
    if (name.startsWith(`${wayAddresses['IPv6 outside'].replaceAll(':', '-')}.`))
      return { rcode: 'NOERROR', ipv6: wayAddresses['IPv6 outside'] }
    return truth ? { rcode: 'NOERROR', address: truth } : { rcode: 'NXDOMAIN' }
  }
  return { rcode: 'NXDOMAIN' }
}

/**
 * The name server of the home: authoritative for all that Relock asks, over UDP and TCP with EDNS, by the world of the moment. An honest
 * "no" carries an SOA (RFC 2308), which is what tells it from a filter's.
 */
export async function nameServer(
  at: { address: string; port: number },
  home: Home,
  server: string,
  world: () => WholeWorld,
): Promise<NameServer> {
  const reply = (query: Buffer): Buffer | null => {
    const packet = decoded(query)
    const question = packet?.questions?.[0]
    if (!packet || !question) return null
    const name = question.name.toLowerCase().replace(/\.$/, '')
    const decision = decide(name, world(), home, server)
    if (!decision) return null
    const address = question.type === 'A' && question.class !== 'CH' ? decision.address : undefined
    const ipv6 = question.type === 'AAAA' ? decision.ipv6 : undefined
    const negative = address === undefined && ipv6 === undefined && decision.rcode !== 'SERVFAIL'
    return dns.encode({
      type: 'response',
      id: ((packet.id ?? 0) + (world().resolver.answers === 'wrong number' ? 1 : 0)) & 0xffff,
      flags: dns.AUTHORITATIVE_ANSWER | dns.RECURSION_AVAILABLE | ((packet.flags ?? 0) & dns.RECURSION_DESIRED) | rcodes[decision.rcode],
      questions: [question],
      answers: [
        ...(address === undefined ? [] : [{ type: 'A' as const, name: question.name, ttl: 60, data: address }]),
        ...(ipv6 === undefined ? [] : [{ type: 'AAAA' as const, name: question.name, ttl: 60, data: ipv6 }]),
      ],
      authorities: negative ? [startOfAuthority(name)] : [],
      additionals: packet.additionals?.some((extra) => extra.type === 'OPT') === true ? [explained(decision.extendedError)] : [],
    })
  }

  const udp = dgram.createSocket('udp4')
  udp.on('error', () => undefined)
  let asked = 0
  let standing = true
  udp.on('message', (query, from) => {
    const { answers } = world().resolver
    asked += 1
    if (answers === 'lossy' && asked % 3 === 0) return
    const answer = reply(query)
    if (!answer) return
    const send = (): void => {
      if (standing) udp.send(answer, from.port, from.address)
    }
    if (answers === 'slow') setTimeout(send, slowness)
    else send()
  })
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject)
    udp.bind(at, resolve)
  })
  const { port } = udp.address()
  const stopUdp = (): Promise<void> => {
    standing = false
    return new Promise((resolve) => udp.close(() => resolve()))
  }
  try {
    const tcp = await listen({ address: at.address, port }, (socket) => {
      let waiting: Buffer = Buffer.alloc(0)
      socket.on('data', (data) => {
        waiting = Buffer.concat([waiting, typeof data === 'string' ? Buffer.from(data) : data])
        // RFC 1035 §4.2.2: two bytes of length before each message.
        while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
          const end = 2 + waiting.readUInt16BE(0)
          const answer = reply(waiting.subarray(2, end))
          waiting = waiting.subarray(end)
          if (answer) socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]))
        }
      })
    })
    return { address: at.address, port, stop: () => stopAll([{ stop: stopUdp }, tcp]) }
  } catch (error) {
    await stopUdp()
    throw error
  }
}

function decoded(query: Buffer): dns.DecodedPacket | null {
  try {
    return dns.decode(query)
  } catch {
    return null
  }
}

const startOfAuthority = (name: string): dns.SoaAnswer => ({
  type: 'SOA',
  name: name.split('.').slice(-2).join('.'),
  ttl: 300,
  data: { mname: 'ns1.plex.direct', rname: 'hostmaster.plex.direct', serial: 1, refresh: 3600, retry: 600, expire: 86_400, minimum: 60 },
})

const edns: dns.OptAnswer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
}

/** RFC 8914 §2: the option that says why. The encoder knows it by its number alone. */
const explained = (code: number | undefined): dns.OptAnswer =>
  code === undefined ? edns : { ...edns, options: [{ code: 15, data: Buffer.from([code >> 8, code & 255]) } as unknown as dns.PacketOpt] }
