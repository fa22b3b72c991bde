/** What today's openssl must be told, so that Plex servers read what it writes (docs/sources/plex.md#own-certificates). */
const modern = '-certpbe AES-256-CBC -keypbe AES-256-CBC -macalg SHA256'

/** Packs a PEM or DER file, with its key in it or beside it, under a name that overwrites nothing a person would have. */
export function packCommand(file: string, keyFile: string | null): string {
  const base = file.replace(/\.[^./\\]+$/, '')
  const key = keyFile === null ? '' : ` -inkey ${quoted(keyFile)}`
  return `openssl pkcs12 -export ${modern} -in ${quoted(file)}${key} -out ${quoted(`${base}-plex.p12`)}`
}

/** The commands that rewrite a PKCS#12 file, under names that overwrite nothing a person would have. The key in between stays encrypted; a pipe will not do, as openssl reads it twice. */
export function rewriteCommands(file: string, legacy: boolean): readonly string[] {
  const base = file.replace(/\.(p12|pfx)$/i, '')
  return [
    `openssl pkcs12 ${legacy ? '-legacy ' : ''}-in ${quoted(file)} -aes256 -out ${quoted(`${base}-rewrite.pem`)}`,
    `openssl pkcs12 -export ${modern} -in ${quoted(`${base}-rewrite.pem`)} -out ${quoted(`${base}-new.p12`)}`,
  ]
}

/** Lets only its owner read it: the Plex server, where the file is for Plex. */
export const closeCommands = (file: string, isForPlex: boolean): readonly string[] =>
  isForPlex ? [`sudo chown plex ${quoted(file)}`, `sudo chmod 600 ${quoted(file)}`] : [`chmod 600 ${quoted(file)}`]

/** As a POSIX shell takes it; a leading hyphen would be an option. */
const quoted = (name: string): string => {
  const safe = name.startsWith('-') ? `./${name}` : name
  return /^[\w./:\\@%+-]+$/.test(safe) ? safe : `'${safe.replace(/'/g, `'\\''`)}'`
}
