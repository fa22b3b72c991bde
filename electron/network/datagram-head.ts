/** Real answers have some hundred bytes; what is longer is not read. */
const longest = 4_096

/**
 * The fields of an HTTP answer (`200`) that came as one datagram, as servers and routers announce themselves (GDM; SSDP, UPnP Device Architecture
 * 1.1 §1.3.3). Names in lower case; of equal ones the first counts. `null` for everything else. Line ends are mixed in the wild: CRLF after the
 * status, LF after the fields.
 */
export function readDatagramHead(data: Buffer): ReadonlyMap<string, string> | null {
  if (data.length > longest) return null
  const [status = '', ...lines] = data.toString('utf8').split(/\r?\n/)
  if (!/^HTTP\/1\.[01] 200\b/.test(status)) return null
  const fields = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = /^([\w-]{1,40}):[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value)
  }
  return fields
}
