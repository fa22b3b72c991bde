import http from 'node:http'
import type { WholeWorld } from './home'
import { listen, type Listening } from './listening'
import { wayAddresses } from './published-ways'

/** Where miniupnpd describes itself, as its packages set it. */
export const upnpPort = 5000

/** A home's router, as far as it answers UPnP and NAT-PMP: the words of miniupnpd 2.3.1 (docs/sources/paths.md#upnp, measured). */
export interface RouterBox extends Listening {
  /** What it answers to a datagram at one of its ports; `null`: nothing. */
  readonly answer: (request: Buffer, port: number) => Buffer | null
}

const service = 'urn:schemas-upnp-org:service:WANIPConnection:1'

const description = `<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
<device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><friendlyName>Lab Home Router</friendlyName>
<manufacturer>Labtronics</manufacturer><modelName>LT-2000</modelName><presentationURL>http://192.168.1.1/</presentationURL>
<deviceList><device><deviceType>urn:schemas-upnp-org:device:WANDevice:1</deviceType><deviceList><device>
<deviceType>urn:schemas-upnp-org:device:WANConnectionDevice:1</deviceType><serviceList><service><serviceType>${service}</serviceType>
<serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId><controlURL>/ctl/IPConn</controlURL><eventSubURL>/evt/IPConn</eventSubURL><SCPDURL>/WANIPCn.xml</SCPDURL>
</service></serviceList></device></deviceList></device></deviceList></device></root>`

const external = (world: WholeWorld): string => {
  switch (world.router) {
    case 'inner address':
      return '192.168.100.2'
    case 'carrier address':
      return '100.64.7.9'
    case 'does not lead back':
      return wayAddresses['dead outside']
    case 'stands elsewhere':
      return '203.0.113.77'
    default:
      return wayAddresses.outside
  }
}

const holder = ({ router }: WholeWorld): string | null =>
  router === 'holds the port for the server' ? '192.168.1.20' : router === 'holds the port for another' ? '192.168.1.30' : null

const inEnvelope = (inner: string): string =>
  `<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>${inner}</s:Body></s:Envelope>`
const response = (action: string, inner: string): string =>
  inEnvelope(`<u:${action}Response xmlns:u="${service}">${inner}</u:${action}Response>`)
const fault = (code: number, text: string): string =>
  inEnvelope(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${String(code)}</errorCode><errorDescription>${text}</errorDescription></UPnPError></detail></s:Fault>`,
  )

export async function routerBox(address: string, world: () => WholeWorld): Promise<RouterBox> {
  const server = http.createServer((request, answer) => {
    const send = (status: number, body: string): void => {
      answer.writeHead(status, { 'Content-Type': 'text/xml; charset="utf-8"', Server: 'MiniUPnPd/2.3.1', Connection: 'close' })
      answer.end(body)
    }
    const action = /#(\w+)"/.exec(String(request.headers['soapaction']))?.[1]
    let body = ''
    request.on('data', (data: Buffer) => (body += data.toString()))
    request.on('end', () => {
      const [index, to] = [/<NewPortMappingIndex>(\d+)</.exec(body)?.[1], holder(world())]
      if (request.url === '/rootDesc.xml') send(200, description)
      else if (request.url !== '/ctl/IPConn') send(404, '<html><title>Family NAS</title></html>')
      else if (action === 'GetExternalIPAddress')
        send(200, response(action, `<NewExternalIPAddress>${external(world())}</NewExternalIPAddress>`))
      else if (action !== 'GetGenericPortMappingEntry' || index !== '0' || to === null) send(500, fault(713, 'SpecifiedArrayIndexInvalid'))
      else
        send(
          200,
          response(
            action,
            `<NewRemoteHost></NewRemoteHost><NewExternalPort>${String(world().server.mapping.publicPort)}</NewExternalPort><NewProtocol>TCP</NewProtocol><NewInternalPort>32400</NewInternalPort><NewInternalClient>${to}</NewInternalClient><NewEnabled>1</NewEnabled><NewPortMappingDescription>Plex Media Server</NewPortMappingDescription><NewLeaseDuration>0</NewLeaseDuration>`,
          ),
        )
    })
  })
  const listening = await listen({ address, port: 0 }, (socket) => void server.emit('connection', socket))
  return {
    ...listening,
    answer: (_, port) =>
      port === 1900 && world().router !== 'silent'
        ? Buffer.from(
            `HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: upnp:rootdevice\r\nUSN: uuid:00000000-0000-0000-0000-000000000000::upnp:rootdevice\r\nSERVER: Debian/12 UPnP/1.1 MiniUPnPd/2.3.1\r\nLOCATION: http://192.168.1.1:${String(upnpPort)}/rootDesc.xml\r\n\r\n`,
          )
        : null,
  }
}
