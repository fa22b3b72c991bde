// Without any schema: a thread that scans a log starts with these words, and need not read a library first.

/** Why a client broke off the handshake, in the words of OpenSSL that stand in the log (docs/sources/plex.md#log). */
export const clientComplaints = [
  'unknown ca',
  'bad certificate',
  'certificate unknown',
  'certificate expired',
  'no suitable signature algorithm',
  'handshake failure',
  'protocol version',
  'no shared cipher',
  'http request',
  'hung up',
  'something else',
] as const

/** As Plex writes them (docs/sources/plex.md#log). */
export const mappingStates = [
  'Unknown',
  'Not Mapped',
  'Mapped - Publishing',
  'Mapped - Not Published',
  'Mapped - Not Published (Not Reachable)',
  'Mapped - Not Published (No server)',
  'Mapped - Not Published (Bad Authentication)',
  'Mapped',
  'another state',
] as const
