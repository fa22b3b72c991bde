// A log as Plex Media Server writes it, of any size, with faults sprinkled in: for the bench and for the tests of the reader. What is written is
// the same for the same seed.
import fs from 'node:fs'

const usual = [
  'DEBUG - Request: [192.0.2.9:17253 (Subnet)] GET /media/providers?X-Plex-Language=en (3 live) #3 TLS GZIP Signed-in Token (xxxxxxxx) (Chrome)',
  'DEBUG - Completed: [192.0.2.9:17253] 200 GET /media/providers?X-Plex-Language=en (3 live) #3 TLS GZIP 14ms 5357 bytes (pipelined: 1)',
  'DEBUG - [Req#2cf] Auth: authenticated user 1 as xxxxxxxx',
  'DEBUG - [Req#2cf/Transcode] TranscodeSession: bumped timestamp of session abcdefghijklmnop',
  'VERBOSE - [Transcoder] Throttle - Going into sloth mode.',
  'DEBUG - [HttpClient/HCl#95] HTTP requesting GET https://metadata.provider.plex.tv/library/metadata/5d776825880197001ec90a35?includeGuids=1',
  'DEBUG - [HttpClient/HCl#95] HTTP/2.0 (0.2s) 200 response from GET https://metadata.provider.plex.tv/library/metadata/5d776825880197001ec90a35',
  'DEBUG - [JobRunner] Jobs: Starting child process with pid 4711',
  'INFO - [Notify] Library section 3 will be updated because of a change in "/media/films"',
  'DEBUG - It took 12.000000 ms to retrieve 50 items.',
  'DEBUG - Beginning read from async HTTP connection for a very ordinary reason that is as long as many a sentence in such a log is',
  'WARN - [CERT/OCSP] getCertInfo failed; skipping stapling',
]

export const faults = [
  "DEBUG - [EventSourceClient/pubsub/192.0.2.200:443] MyPlex: mapping state set to 'Mapped - Not Published (Not Reachable)'.",
  'DEBUG - CERT: incomplete TLS handshake from [::ffff:192.0.2.50]:62749: tlsv1 alert unknown ca (SSL routines)',
  "WARN - HTTP error requesting GET https://plex.tv/api/v2/features (6, Couldn't resolve host name) (Could not resolve host: plex.tv)",
  'ERROR - CERT: Error acquiring new certificate: Failed to upload CSR: 429, API rate limit exceeded',
  "WARN - [CERT] TLS connection from [::ffff:192.0.2.9]:35144 came in with unrecognized plex.direct SNI name '192-0-2-7.fedcba9876543210fedcba9876543210.plex.direct'; using installed plex.direct cert",
]

const head =
  'INFO - Plex Media Server v1.43.3.10828-0123456789 - Docker Docker Container (LinuxServer.io) x86_64 - build: linux-x86_64 debian - GMT 00:00'

const two = (number) => String(number).padStart(2, '0')
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** @param {number} at milliseconds */
export function stamp(at) {
  const date = new Date(at)
  const ms = String(date.getUTCMilliseconds()).padStart(3, '0')
  return `${months[date.getUTCMonth()]} ${two(date.getUTCDate())}, ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${ms}`
}

/**
 * Writes a log of about `bytes`, with a fault every `every` lines. Resolves with how many lines and faults there are.
 * @param {string} file
 * @param {{ bytes: number, every?: number, begins?: number, step?: number }} how
 */
export function writeLog(file, { bytes, every = 2_000, begins = Date.UTC(2026, 0, 1), step = 40 }) {
  const out = fs.openSync(file, 'w')
  let written = 0
  let at = begins
  let lines = 1
  let made = 0
  let part = `${stamp(at)} [139912] ${head}\n`
  while (written + part.length < bytes) {
    at += step
    lines += 1
    const isFault = lines % every === 0
    const text = isFault ? faults[made++ % faults.length] : usual[(lines * 7) % usual.length]
    part += `${stamp(at)} [1399${lines % 97}] ${text}\n`
    if (part.length > 1 << 20) {
      written += fs.writeSync(out, part)
      part = ''
    }
  }
  fs.writeSync(out, part)
  fs.closeSync(out)
  return { lines, faults: made, ends: at }
}
