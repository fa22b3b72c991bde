import type { ClientComplaint } from '../events'
import { nothing, peerOf, type KnownLine } from '../known-line'
import { clientComplaints } from '../as-written'

/** What the server says of its certificate, and its clients of it (docs/sources/plex.md#log-lines). */
export const certificateLines: readonly KnownLine[] = [
  {
    id: 'certificate loaded',
    begins: 'Subject name is /CN=',
    pattern: /^Subject name is \/CN=\*\.([0-9a-z]{1,63})\.plex\.direct/,
    means: 'It has a certificate. Absent between the banner and the port, it has none.',
    tells: ([, hash = '']) => ({ event: 'cert-loaded', hash, fingerprint: null }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - [CERT] Subject name is /CN=*.0123456789abcdef0123456789abcdef.plex.direct'],
  },
  {
    id: 'fingerprint',
    begins: 'Installed certificate with fingerprint',
    pattern: /^Installed certificate with fingerprint ((?:[0-9a-f]{2}:){19}[0-9a-f]{2})/i,
    means: 'Its SHA-1: another one on the wire means that somebody else shows a certificate.',
    tells: ([, fingerprint = '']) => ({ part: 'fingerprint', fingerprint: fingerprint.toLowerCase() }),
    examples: [
      'Sep 01, 2025 12:00:02.000 [139912] DEBUG - [CERT] Installed certificate with fingerprint 44:7e:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:01:02',
    ],
  },
  {
    id: 'certificate healthy',
    begins: 'Certificate will not expire soon',
    pattern: /^Certificate will not expire soon; we'll check again in a week\./,
    means: 'Checked at the start and weekly: it is good for a month at least.',
    tells: () => ({ event: 'cert-healthy' }),
    examples: ["Sep 01, 2025 12:00:02.000 [139912] DEBUG - CERT: Certificate will not expire soon; we'll check again in a week."],
  },
  {
    id: 'certificate expires',
    begins: 'Certificate expires soon',
    pattern: /^Certificate expires soon, fetching a new one\./,
    means: 'The renewal begins, between day 30 and day 23 before the end.',
    tells: () => ({ event: 'cert-renewing', why: 'expiring', secondsLeft: null }),
    examples: ['Jul 01, 2026 12:00:02.000 [139912] DEBUG - CERT: Certificate expires soon, fetching a new one.'],
  },
  {
    id: 'certificate missing',
    begins: 'Certificate did not exist',
    pattern: /^Certificate did not exist, fetching a new one\./,
    means: 'There is none in the cache.',
    tells: () => ({ event: 'cert-renewing', why: 'missing', secondsLeft: null }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - CERT: Certificate did not exist, fetching a new one.'],
  },
  {
    id: 'version mismatch',
    begins: 'Version mismatch, fetching',
    pattern: /^Version mismatch, fetching a new one\./,
    means: 'Plex makes certificates of another kind now, so it fetches one.',
    tells: () => ({ event: 'cert-renewing', why: 'another version', secondsLeft: null }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - CERT: Version mismatch, fetching a new one.'],
  },
  {
    id: 'newly enabled',
    begins: 'secure connections newly enabled',
    pattern: /^secure connections newly enabled, fetching a cert\./,
    means: 'The first certificate after a claim.',
    tells: () => ({ event: 'cert-renewing', why: 'new', secondsLeft: null }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - CERT: secure connections newly enabled, fetching a cert.'],
  },
  {
    id: 'certificate issued',
    begins: 'Downloaded new cert from plex.tv',
    pattern: /^Downloaded new cert from plex\.tv(?:; took (\d{1,6}) tr(?:y|ies))?/,
    means: 'It has got a new certificate.',
    tells: ([, tries]) => ({ event: 'cert-issued', tries: tries === undefined ? null : Number(tries) }),
    examples: ['Sep 01, 2025 12:00:20.000 [139912] DEBUG - CERT: Downloaded new cert from plex.tv; took 12 tries.'],
  },
  {
    id: 'once a day',
    begins: 'Already refreshed certificate today',
    pattern: /^Already refreshed certificate today, not refreshing again/,
    means: 'Plex limits itself to one renewal a day: a restart does not help today.',
    tells: () => ({ event: 'cert-waiting' }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - CERT: Already refreshed certificate today, not refreshing again'],
  },
  {
    id: 'certificate refused',
    begins: 'Error acquiring new certificate',
    pattern: /^Error acquiring new certificate: (.{0,200})/,
    means: '429: it asked too often, and gets none for some days.',
    tells: ([, words = '']) => {
      const status = /: (\d{3})\b/.exec(words)?.[1]
      return status === '429' ? { event: 'cert-quota' } : { event: 'cert-failed', status: status === undefined ? null : Number(status) }
    },
    examples: [
      'Sep 01, 2025 12:00:02.000 [139912] ERROR - CERT: Error acquiring new certificate: Failed to upload CSR: 429, API rate limit exceeded',
    ],
  },
  {
    id: 'certificate revocation',
    begins: 'getCertInfo failed; skipping stapling',
    quiet: true,
    pattern: /^getCertInfo failed; skipping stapling/,
    means: 'Normal today: certificates name no OCSP responder any more. Nothing is wrong.',
    tells: () => nothing,
    examples: ['Sep 01, 2025 12:00:02.000 [139912] WARN - [CERT/OCSP] getCertInfo failed; skipping stapling'],
  },
  {
    id: 'stale name',
    begins: 'TLS connection from',
    pattern:
      /^TLS connection from (\S{3,60}) came in with unrecognized plex\.direct SNI name '([0-9a-z-]{1,63})\.([0-9a-z]{1,63})\.plex\.direct'; using/,
    means: 'A client asks for an old name of this server, or for another server that had this address.',
    tells: ([, peer = '', first = '', hash = '']) => ({
      event: 'client-stale-name',
      address: peerOf(peer),
      name: `${first}.${hash}.plex.direct`,
      hash,
    }),
    examples: [
      "Sep 01, 2025 12:10:02.000 [139915] WARN - [CERT] TLS connection from [::ffff:192.0.2.9]:35144 came in with unrecognized plex.direct SNI name '192-0-2-7.fedcba9876543210fedcba9876543210.plex.direct'; using installed plex.direct cert",
    ],
  },
  {
    id: 'client refused',
    begins: 'incomplete TLS handshake from',
    pattern: /^incomplete TLS handshake from (\S{3,60}): (.{1,200})/,
    means: 'A client broke off: the only way to learn why a TV refuses.',
    tells: ([, peer = '', words = '']) => {
      const address = peerOf(peer)
      return { event: 'client-refused', address, relayed: address === '127.0.0.1', complaint: complaintOf(words) }
    },
    examples: [
      'Sep 01, 2025 12:10:02.100 [139915] DEBUG - CERT: incomplete TLS handshake from [::ffff:192.0.2.9]:45316: sslv3 alert bad certificate',
      'Sep 01, 2026 12:10:02.100 [139915] DEBUG - CERT: incomplete TLS handshake from 192.0.2.50:62749: tlsv1 alert unknown ca (SSL routines)',
      'Sep 01, 2025 12:10:02.100 [139915] DEBUG - [CERT] CERT: incomplete TLS handshake from 127.0.0.1:48296: no suitable signature algorithm (SSL routines)',
      'Sep 01, 2025 12:10:02.100 [139915] DEBUG - CERT: incomplete TLS handshake from 192.0.2.9:50124: stream truncated',
    ],
  },
]

/** OpenSSL's words; what Plex puts around them (`sslv3 alert`, `tlsv1 alert`, `(SSL routines)`) says nothing more. */
function complaintOf(words: string): ClientComplaint {
  if (/stream truncated|unexpected eof|connection reset|end of file/i.test(words)) return 'hung up'
  if (/unsupported protocol|wrong version number|protocol version/i.test(words)) return 'protocol version'
  return clientComplaints.find((complaint) => words.toLowerCase().includes(complaint)) ?? 'something else'
}
