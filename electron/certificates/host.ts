import { addressBytes } from '@shared/addresses/address'
import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import type { GeneralName } from './names'

/** The name that a client wanted to reach: what the certificate must cover (RFC 9525 §6). */
export type Host =
  /** `takesStar`: the names beside it are its owner's, so a star may stand for it. */
  | { readonly kind: 'dns'; readonly name: string; readonly takesStar: boolean }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'none' }

/** Reads a name as typed: an IPv4 or IPv6 literal (brackets allowed) or a DNS name, Unicode or not; `none` where it can be neither. */
export function hostOf(text: string, takesStar = true): Host {
  const bare = /^\[.*\]$/.test(text) ? text.slice(1, -1) : text
  // The colon is looked for first: making Node's pattern for IPv6 takes longer than all the rest of judging a chain.
  if (isIPv4(bare) || (bare.includes(':') && isIPv6(bare))) return { kind: 'ip', octets: Uint8Array.from(addressBytes(bare) ?? []) }
  const written = bare.replace(/\.$/, '')
  // Certificates hold A-labels only (RFC 5280 §7.2). What is ASCII already is left as it is: `domainToASCII` refuses underscores.
  const name = /^[\x21-\x7e]+$/.test(written) ? written.toLowerCase() : domainToASCII(written)
  return name === '' ? { kind: 'none' } : { kind: 'dns', name, takesStar }
}

/** Does one of the subject alternative names stand for the host? The common name never does (RFC 9525 §6.3, the baseline's §7.1.4.3). */
export function namesCover(names: readonly GeneralName[] | null, host: Host): boolean {
  if (names === null) return false
  switch (host.kind) {
    case 'none':
      return false
    case 'ip':
      return names.some((name) => name.kind === 'ip' && Buffer.compare(name.octets, host.octets) === 0)
    case 'dns':
      return names.some((name) => name.kind === 'dns' && covers(name.text.toLowerCase(), host))
  }
}

/**
 * A star stands for one whole left-most label (RFC 9525 §6.3), and at least two labels follow it: `*.lan` would cover a whole top-level
 * domain, known or not, and Chromium takes it for none. Which longer names are public, such as `co.uk`, only `namespaceOf` knows.
 */
function covers(presented: string, { name, takesStar }: Extract<Host, { kind: 'dns' }>): boolean {
  if (!presented.startsWith('*.')) return isDnsName(presented) && presented === name
  const parent = presented.slice(2)
  const dot = name.indexOf('.')
  return takesStar && isDnsName(parent) && parent.includes('.') && dot > 0 && name.slice(dot + 1) === parent
}

/** Labels of letters, digits, hyphens and, as browsers allow, underscores. */
export const isDnsName = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label))
