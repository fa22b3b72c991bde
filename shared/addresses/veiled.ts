import { isForIpv6, parsePlexDirect } from './plex-direct'

// Who shows a text around blackens what tells of their home. What stands in its place would be looked up, and found missing, or found elsewhere.

/** What stands where somebody has blackened the label of a name. */
const veil = 'redacted'

/** The label of a certificate; in a report of Relock’s, its stand-in. */
const isLabel = (label: string): boolean => /^(?:[0-9a-f]{32}|hash-\d{1,4})$/i.test(label)

/** The text with one stand-in for every label that is none: the address in front of it is good. */
export const underOneVeil = (text: string): string =>
  text
    .replace(
      /(?<![\w-])(\d{1,3}(?:-\d{1,3}){3})\.([^\s/:"'@,=]{1,80}?)\.plex\.direct\b/gi,
      (name: string, address: string, label: string) => (isLabel(label) ? name : `${address}.${veil}.plex.direct`),
    )
    // Cut off on its way here, wherever that was.
    .replace(
      /(?<![\w-])(\d{1,3}(?:-\d{1,3}){3})\.[0-9a-f]{1,32}(?:\.(?:p(?:l(?:e(?:x(?:\.(?:d(?:i(?:r(?:ec?)?)?)?)?)?)?)?)?)?)?(?:\.{2,3}|…)?(?![\w.-])/gi,
      `$1.${veil}.plex.direct`,
    )

/** The address in such a name. */
export function underVeil(host: string): string | null {
  const secure = parsePlexDirect(host)
  return secure?.hash === veil ? secure.address : null
}

const blackened: readonly RegExp[] = [
  // A whole part of a name.
  /(?:^|\.)x{3,}\.|^x{3,}$/i,
  // Also as a part of a word: addressredacted.
  /redacted|obfuscated/i,
  // SERVER_IP, your-ip, plex.server.ip.address
  /^(?:(?:your|my|the|plex|pms|server|media|local|lan|nas|host|machine|private|internal|external|public|wan)[-_.]?){0,4}ip(?:[-_.]?addr(?:ess)?)?$/i,
  // Names that stand for any: nobody should look at a stranger’s (RFC 2606 §3).
  /(?:^|\.)(?:example\.(?:com|net|org)|(?:my|your)[-_]?(?:plex|server|own|custom)?[-_]?domain(?:name)?\.[a-z]{2,5}|domain\.(?:com|tld|ext))$/i,
]

/** No place, but what somebody wrote in the place of one. */
export function isVeiled(host: string): boolean {
  // 192.168.1.xx, XXX-XXX-XXX-XXX
  const numbers = /^[\dx*#?]{1,4}(?:[.-][\dx*#?]{1,4}){3}(?=\.|$)/i.exec(host)?.[0] ?? ''
  if (/[x*#?]/i.test(numbers) || blackened.some((pattern) => pattern.test(host))) return true
  // All that a name of Plex’s tells is an address.
  const secure = parsePlexDirect(host)
  return secure !== null && secure.address === null && !isForIpv6(host) && !host.startsWith('*.')
}
