import type { Words } from './pasted-client'

/**
 * What Plex Media Server says of itself: on its page, in its log, and in what its container or its system keeps of its last words
 * (docs/sources/plex.md#starts-that-fail). Other programs have databases and folders as well, so each has words that only Plex has.
 */
export const serverComplaints: readonly Words[] = [
  {
    complaint: 'starting',
    pattern:
      /\bPlex Media Server is (?:currently |still )?running database migrations\b|<Response code=["']503["'] title=["']Maintenance["']/i,
  },
  {
    complaint: 'disk full',
    pattern: /(?:\bUnable to set up server: |\bsoci_error: )[^\n]{0,120}\bdisk is full\b/i,
  },
  {
    complaint: 'database damaged',
    pattern:
      /\bUnable to set up server: [^\n]{0,160}(?:\bsqlite3|soci)|(?:\buncaught exception of type|\bthrowing an instance of) ['‘]?soci::soci_error\b/i,
  },
  {
    complaint: 'folder closed',
    pattern:
      /\bRead\/write access is required for path: [^\n]{0,200}\bPlex Media Server\b|\bboost::filesystem::\w{1,40}: Permission denied\b[^\n]{0,200}\bPlex Media Server\b|\bPermission denied: ["'][^"'\n]{0,160}\/Plex Media Server\/(?:Logs|Cache|Codecs|Plug-in)/i,
  },
  {
    complaint: 'ended at start',
    pattern: /\bPLEX MEDIA SERVER CRASHED\b|\/Plex Media Server: error while loading shared libraries\b/,
  },
  { complaint: 'encryption demanded', pattern: /\brejected because secure connections are required\b/i },
]
