import tls from 'node:tls'
import { z } from 'zod'
import type { Surroundings } from '../computer/surroundings'
import { certificatesIn, toPem } from './pem'
import { subjectOf, unlessMalformed } from './parse'

type Outside = Pick<Surroundings, 'system' | 'readFile' | 'run'>

/** Where Linux distributions keep the roots as one file; the list of Go's crypto/x509. The first that is there counts. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo
  '/etc/pki/tls/certs/ca-bundle.crt', // Fedora, RHEL 6
  '/etc/ssl/ca-bundle.pem', // openSUSE
  '/etc/pki/tls/cacert.pem', // OpenELEC
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // CentOS, RHEL 7
  '/etc/ssl/cert.pem', // Alpine
]
/** Bytes. Debian's bundle has 220 KB; a company adds a few. */
const bundleLimit = 8 * 1024 * 1024
/** Output of programs is cut there (`Surroundings.run`). */
const outputLimit = 256 * 1024

/**
 * The roots that the operating system trusts, as PEM texts; `null` where they cannot be read, or not for sure completely: half a list would
 * call a good certificate bad. A system may trust more than it lists (Windows fetches roots when it first needs them).
 */
export async function systemRoots(outside: Outside, signal: AbortSignal, told = toldByRuntime): Promise<readonly string[] | null> {
  switch (outside.system) {
    case 'linux':
      return firstBundle(outside, linuxBundles)
    case 'macos':
      return told() ?? macRoots(outside, signal)
    case 'windows':
      return told() ?? windowsRoots(outside, signal)
    case 'other':
      return null
  }
}

/** Milliseconds that an answer is kept: every route of one examination asks, and a root that the user adds meanwhile counts at the recheck. */
const keptFor = 10_000
/** Milliseconds for the programs of macOS and Windows; PowerShell takes one just to start. */
const patience = 6_000
let kept: { readonly at: number; readonly roots: Promise<readonly string[] | null> } | null = null
let last: readonly string[] | null = null

/** `systemRoots` of this very computer, asked at most every ten seconds; the same list as before where nothing changed. */
export function rootsOfThisComputer(outside: Outside): Promise<readonly string[] | null> {
  if (kept !== null && performance.now() - kept.at < keptFor) return kept.roots
  const roots = systemRoots(outside, AbortSignal.timeout(patience)).then((found) => {
    // The list's identity is what its index is kept under (`storeOf`).
    const before = last
    const isSame = found !== null && before?.length === found.length && found.every((pem, index) => pem === before[index])
    last = isSame ? before : found
    return last
  })
  kept = { at: performance.now(), roots }
  return roots
}

const newerRuntime = z.object({ getCACertificates: z.custom<(type: 'system') => unknown>((value) => typeof value === 'function') })

/** Node from 22.15 on reads the stores of macOS and Windows itself, trust settings included. */
function toldByRuntime(): readonly string[] | null {
  const runtime = newerRuntime.safeParse(tls)
  if (!runtime.success) return null
  try {
    const roots = z.array(z.string()).safeParse(runtime.data.getCACertificates('system'))
    return roots.success && roots.data.length > 0 ? roots.data : null
  } catch {
    return null
  }
}

async function firstBundle({ readFile }: Outside, paths: readonly string[]): Promise<readonly string[] | null> {
  for (const path of paths) {
    const text = await readFile(path, bundleLimit + 1)
    if (text !== null && text.length <= bundleLimit && text.includes('-----BEGIN')) return [text.toString('latin1')]
  }
  return null
}

/**
 * Apple's own roots stand in a file beside the keychains (and are too many for a program's output). What an administrator or a security
 * program added stands in the system's keychain, among certificates that nobody trusts: those count that the trust settings name.
 */
async function macRoots(outside: Outside, signal: AbortSignal): Promise<readonly string[] | null> {
  const apple = await firstBundle(outside, ['/etc/ssl/cert.pem'])
  if (apple === null) return null
  const [listed, settings] = await Promise.all([
    outside.run('/usr/bin/security', ['find-certificate', '-a', '-p', '/Library/Keychains/System.keychain'], signal),
    outside.run('/usr/bin/security', ['dump-trust-settings', '-d'], signal),
  ])
  if ('failure' in listed || 'failure' in settings || listed.output.length >= outputLimit) return apple
  const trusted = trustedNames(settings.output)
  const added = certificatesIn(listed.output).filter((der) => commonNamesOf(der).some((name) => trusted.has(name)))
  return [...apple, ...added.map(toPem)]
}

/** `security dump-trust-settings -d`: names of certificates that an administrator trusts, without those that are denied. */
export function trustedNames(dump: string): ReadonlySet<string> {
  const entries = dump.split(/^Cert \d+: /m).slice(1)
  const trusted = entries.filter((entry) => !/kSecTrustSettingsResult(?:Deny|Unspecified)/.test(entry))
  return new Set(trusted.map((entry) => (entry.split('\n')[0] ?? '').trim()))
}

const commonNamesOf = (der: Uint8Array): readonly string[] => unlessMalformed(() => subjectOf(der).commonNames) ?? []

const powerShell = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  // Base64 of each certificate, one line each; the machine's and the user's stores share most of them.
  'Get-ChildItem Cert:\\LocalMachine\\Root, Cert:\\CurrentUser\\Root | Sort-Object Thumbprint -Unique | ForEach-Object { [Convert]::ToBase64String($_.RawData) }',
]

async function windowsRoots({ run }: Outside, signal: AbortSignal): Promise<readonly string[] | null> {
  const result = await run('powershell.exe', powerShell, signal)
  if ('failure' in result || result.code !== 0 || result.output.length >= outputLimit) return null
  const lines = result.output.split(/\r?\n/).filter((line) => /^[A-Za-z0-9+/]{100,}={0,2}$/.test(line))
  return lines.length === 0 ? null : lines.map((line) => `-----BEGIN CERTIFICATE-----\n${line}\n-----END CERTIFICATE-----\n`)
}
