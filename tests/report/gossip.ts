import dgram from 'node:dgram'
import http from 'node:http'
import https from 'node:https'
import * as packets from 'dns-packet'
import * as x509 from '@peculiar/x509'
import { authority, day } from '../lab/authorities'
import { pickHome, plex, type Home } from '../lab/home'
import { listen, peek, startsTls, stopAll, type Running } from '../lab/listening'

/** What must be read in no report of the gossiping home; each piece came over the wire at the place that is named. */
export const canaries: readonly (readonly [where: string, secret: string])[] = [
  ['the subject’s common name', 'Anna Muster'],
  ['the subject’s firm', 'Söhne'],
  ['the subject’s given name', 'Annegret'],
  ['the subject’s surname', 'Mustermann'],
  ['the subject’s user', 'amuster77'],
  ['the subject’s town', 'Musterhausen'],
  ['the subject’s street', 'Musterweg'],
  ['the subject’s serial number', '4711-0815-99'],
  ['an attribute without a word', '98765'],
  ['a home authority', 'Familie'],
  ['a home authority’s firm', 'Kellerfirma'],
  ['an address of the issuer’s', 'hansmuster'],
  ['the user before a host', 'anna.secret'],
  ['an own domain on the certificate', 'musterfrau-secret'],
  ['a domain in letters beyond ASCII', 'xn--80ahcnhf5d'],
  ['a short name on the certificate', 'annasnas'],
  ['the title of the page', 'AnnasNAS'],
  ['a serial number in it', '1840PDN123456'],
  ['a bare MAC address in it', '3CA62F001122'],
  ['the resolver’s title', 'Kunterbunt'],
  ['its maker by UPnP', 'Hannelore'],
  ['its model by UPnP', '3C-A6-2F'],
  ['a filter’s explanation', 'Kinderzimmer'],
  ['a filter’s device', 'iPhone-von-Anna'],
  ['version.bind', 'muster-pi'],
]

export interface Gossip {
  readonly server: { readonly address: string; readonly port: number }
  readonly resolver: { readonly address: string; readonly port: number }
  readonly stop: () => Promise<void>
}

/** A home in which everything that may speak gives its people away, on real sockets. */
export async function raiseGossip(): Promise<Gossip> {
  const home = pickHome()
  const parts: Running[] = []
  try {
    const server = await gossipingServer(home)
    parts.push(server)
    parts.push(await routersPage(home), await routersUpnp(home))
    const resolver = await gossipingResolver(home)
    parts.push(resolver)
    return { server, resolver, stop: () => stopAll(parts) }
  } catch (error) {
    await stopAll(parts)
    throw error
  }
}

const page = (title: string): string => `<html><head><title>${title}</title></head><body></body></html>`

async function gossipingServer(home: Home) {
  const answer = (_: http.IncomingMessage, response: http.ServerResponse): void =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end(page('AnnasNAS - Synology DiskStation 1840PDN123456 3CA62F001122'))
  const plain = http.createServer(answer)
  const secure = https.createServer(await personsCertificate(), answer)
  secure.on('tlsClientError', () => undefined)
  return listen({ address: home.server, port: 0 }, (socket) =>
    peek(socket, (first) => void (startsTls(first) ? secure : plain).emit('connection', socket)),
  )
}

async function personsCertificate() {
  const by = await authority('CN=Familie Muster Home CA,O=Kellerfirma Muster', null)
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const subject =
    'CN=Dr. Anna Muster,O=Muster & Söhne GmbH,OU=Keller 3,G=Annegret,SN=Mustermann,L=Musterhausen,2.5.4.9=Musterweg 7,2.5.4.5=4711-0815-99,0.9.2342.19200300.100.1.1=amuster77,2.5.4.17=98765'
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '4a',
    subject,
    issuer: by.certificate.subject,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 30 * day),
    publicKey: keys.publicKey,
    signingKey: by.keys.privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        [`*.${plex.hash}.plex.direct`, 'plex.musterfrau-secret.de', 'xn--80ahcnhf5d.xn--p1ai', 'annasnas', 'a'].map((value) => ({
          type: 'dns' as const,
          value,
        })),
      ),
      new x509.AuthorityInfoAccessExtension({ caIssuers: ['http://anna.secret@annasnas.local/~hansmuster/ca.crt'] }),
    ],
  })
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { key, cert: certificate.toString('pem') }
}

const routersPage = ({ router }: Home): Promise<Running> => {
  const server = http.createServer((request, response) =>
    request.url === '/desc.xml'
      ? response.end(
          '<root><device><manufacturer>AVM Hannelore</manufacturer><modelName>FRITZ!Box 7590 3C-A6-2F-00-11-33</modelName></device></root>',
        )
      : response.end(page('WLAN Villa Kunterbunt - FRITZ!Box 7590')),
  )
  return listen({ address: router, port: 80 }, (socket) => void server.emit('connection', socket))
}

const routersUpnp = ({ router }: Home): Promise<Running> =>
  answering(router, 1900, () => Buffer.from(`HTTP/1.1 200 OK\r\nLOCATION: http://${router}/desc.xml\r\nST: upnp:rootdevice\r\n\r\n`))

/** Filters what lies at home, and explains for which device. */
const gossipingResolver = ({ router, plexTv }: Home) =>
  answering(router, 53, (data) => {
    const query = packets.decode(data)
    const [question] = query.questions ?? []
    const name = question?.name.toLowerCase() ?? ''
    const text = (words: string, chaos = false): packets.Answer => ({ type: 'TXT', name, ttl: 1, data: words, class: chaos ? 'CH' : 'IN' })
    const isChaos = name.endsWith('.bind')
    const address = name.startsWith('1-2-3-4.') ? '1.2.3.4' : name.endsWith('.plex.direct') ? null : plexTv
    const answers = (): packets.Answer[] => {
      if (name === 'version.bind') return [text('dnsmasq-2.90 muster-pi', true)]
      return !isChaos && question?.type === 'A' && address !== null ? [{ type: 'A', name, ttl: 1, data: address }] : []
    }
    return packets.encode({
      type: 'response',
      id: query.id ?? 0,
      flags: packets.RECURSION_DESIRED | packets.RECURSION_AVAILABLE,
      questions: query.questions ?? [],
      answers: answers(),
      additionals: isChaos || address !== null ? [] : [text('blocked for iPhone-von-Anna by profile Kinderzimmer')],
    })
  })

async function answering(address: string, port: number, answer: (data: Buffer) => Buffer) {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (data, from) => socket.send(answer(data), from.port, from.address))
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, address, resolve)
  })
  return { address, port, stop: () => new Promise<void>((resolve) => socket.close(() => resolve())) }
}
