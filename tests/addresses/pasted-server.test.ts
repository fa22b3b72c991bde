import { readPastedError } from '@shared/addresses/pasted-error'
import { describe, expect, it } from 'vitest'
import { readAs } from './read-as'

/** What Plex Media Server says of itself. */
const said: Readonly<Record<string, readonly string[]>> = {
  starting: [
    '<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>',
    'Plex Media Server is currently running database migrations.',
  ],
  'disk full': [
    'Error: Unable to set up server: sqlite3_statement_backend::loadOne: database or disk is full (N4soci10soci_errorE)',
    'Error: Unable to set up server: sqlite3\\_statement\\_backend::loadOne: database or disk is full (N4soci10soci\\_errorE)',
  ],
  'database damaged': [
    'Error: Unable to set up server: sqlite3_statement_backend::loadRS: malformed JSON (N4soci10soci_errorE)',
    'Unable to set up server: sqlite3_statement_backend::loadOne: database disk image is malformed (N4soci10soci_errorE)',
    'libc++abi: terminating with uncaught exception of type soci::soci_error: sqlite3_statement_backend::prepare: malformed database schema (spellfix_metadata_titles)\n****** PLEX MEDIA SERVER CRASHED, CRASH REPORT WRITTEN: /config/x.dmp',
  ],
  'folder closed': [
    'PMS: failure detected. Read/write access is required for path: /config/Library/Application Support/Plex Media Server',
    'terminate called after throwing an instance of \'boost::filesystem::filesystem_error\'\n  what():  boost::filesystem::create_directory: Permission denied: "/var/lib/plex/Plex Media Server/Logs"',
    "OSError: [Errno 13] Permission denied: '/config/Library/Application Support/Plex Media Server/Logs/PMS Plugin Logs'",
  ],
  'ended at start': [
    '****** PLEX MEDIA SERVER CRASHED, CRASH REPORT WRITTEN: /config/x.dmp',
    '/usr/lib/plexmediaserver/Plex Media Server: error while loading shared libraries: libgnsdk_dsp.so.3.10.1: cannot enable executable stack as shared object requires: Permission denied',
  ],
  'encryption demanded': [
    'Aug 16, 2018 21:14:03.118 [0x7f2b3c7fe700] DEBUG - Request: [192.168.1.50:62001] rejected because secure connections are required',
  ],
}

readAs('“%s” is said by the server', said)

describe('another program says it of itself, or nobody', () => {
  it.each([
    'Tautulli: sqlite3.DatabaseError: database disk image is malformed',
    'Jellyfin: SQLitePCL.pretty.SQLiteException: database or disk is full',
    'Sonarr: database or disk is full while Plex Media Server runs well',
    "PermissionError: [Errno 13] Permission denied: '/config/config.yml'",
    '<Response code="503" title="Service Unavailable"/>',
    'Plex is starting to annoy me',
    'Starting Plex Media Server.',
    'The log has no line about secure connections being required',
  ])('%s', (text) => {
    expect(Object.keys(said)).not.toContain(readPastedError(text).complaint)
  })
})
