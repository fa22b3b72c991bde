import http from 'node:http'

/**
 * Where the lab’s public authorities can be fetched, as every public certificate says of its issuer (AIA, RFC 5280 §4.2.2.1). It serves
 * what it says, so that whoever fetched a missing link would find it; nobody of Relock may, so it counts. One for the whole process.
 */
interface IssuerPage {
  /** Announces an authority under this name and answers with the address of its certificate. */
  readonly address: (file: string, certificate: () => Uint8Array) => string
  /** How often anything was fetched. */
  readonly visits: () => number
}

let page: Promise<IssuerPage> | undefined

export const issuerPage = (): Promise<IssuerPage> => (page ??= open())

function open(): Promise<IssuerPage> {
  const files = new Map<string, () => Uint8Array>()
  let visits = 0
  const server = http.createServer((request, response) => {
    visits++
    const certificate = files.get(request.url ?? '')
    response.writeHead(certificate ? 200 : 404, { 'Content-Type': 'application/pkix-cert', Connection: 'close' })
    response.end(certificate?.())
  })
  server.unref() // it stands as long as whoever needs it
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      if (bound === null || typeof bound === 'string') throw new TypeError('a TCP server has an address and a port')
      resolve({
        address: (file, certificate) => {
          files.set(`/${file}`, certificate)
          return `http://127.0.0.1:${String(bound.port)}/${file}`
        },
        visits: () => visits,
      })
    })
  })
}
