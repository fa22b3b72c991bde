// The Debian packages that the tests use: ONE list, each with its reason. Root gets them installed, everybody else is told in one sentence.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { ELECTRON_PACKAGES, nameHere } from './machine.mjs'

/**
 * @typedef {object} Need
 * @property {readonly string[]} names the package under its names in different releases, newest first
 * @property {string} why
 */

/** @type {readonly Need[]} */
export const NEEDS = [
  { names: ['xvfb'], why: 'a screen for the real app where there is none' },
  { names: ['xauth'], why: 'xvfb-run refuses to start without it' },
  { names: ['fonts-dejavu-core'], why: 'with no font at all, texts have no width and layout tests mean nothing' },
  { names: ['openssl'], why: 'the misbehaving TLS servers and the certificates of the lab' },
  {
    names: ['dnsmasq-base'],
    why: 'the router whose rebinding protection hides the secure name (the program only: dnsmasq itself would take port 53)',
  },
  { names: ['unbound'], why: 'the resolver with private-address, as OPNsense and pfSense ship it' },
  { names: ['bind9'], why: 'the resolver with deny-answer-addresses' },
  { names: ['knot-resolver'], why: 'the resolver that explains itself when it filters' },
  { names: ['pdns-recursor'], why: 'the resolver that filters by a script' },
  { names: ['nginx', 'nginx-light'], why: 'the reverse proxy that people put in front of Plex, with its real mistakes' },
  { names: ['stunnel4'], why: 'another way to put encryption in front of Plex' },
  { names: ['haproxy'], why: 'the proxy of firewalls and routers, with the mistakes that are its own' },
  { names: ['apache2'], why: 'the oldest web server in front of Plex, with the mistakes that are its own' },
  { names: ['caddy'], why: 'the proxy that fetches certificates by itself, or vouches itself' },
  { names: ['testssl.sh'], why: 'the second witness of which versions a server speaks' },
  { names: ['libnss3-tools'], why: 'certutil, which makes Chromium trust the authority of the lab in a scratch home' },
  { names: ['chromium'], why: 'the browser of today, beside Electron’s of 2023: what it refuses, people cannot open' },
  { names: ['firefox-esr'], why: 'the browser that asks for names by itself: what it stores of that, and what it takes' },
  { names: ['zsh'], why: 'a shell that completes the command line’s words, asked at a terminal of its own' },
  { names: ['fish'], why: 'another one, asked by its own question' },
  { names: ['mandoc'], why: 'the strictest reader of manual pages' },
  { names: ['man-db'], why: 'the usual reader of manual pages' },
  { names: ['nftables'], why: 'the firewall of a server and of a router, with the rules that people write' },
  { names: ['ufw'], why: 'the firewall that Ubuntu ships, which says its rules in words of its own' },
  { names: ['miniupnpd'], why: 'the program by which most routers open ports for a server' },
  { names: ['miniupnpd-nftables', 'miniupnpd'], why: 'the same, built for the firewall above' },
  { names: ['iproute2'], why: 'network namespaces, the only place where a lab may drop packets' },
  ...ELECTRON_PACKAGES.map((names) => ({ names, why: 'a library that Electron links' })),
]

/** Never to be installed: its package replaces /etc/resolv.conf and ends name resolution on a machine that does not run it. */
const FORBIDDEN = 'systemd-resolved'

/** Asked by Debian's package scripts before they start a service (invoke-rc.d(8)): 101 means no. */
const POLICY = '/usr/sbin/policy-rc.d'

/** @param {readonly string[]} names */
function isInstalled(names) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}\\n', ...names], { encoding: 'utf8' })
  return String(stdout ?? '')
    .split('\n')
    .includes('installed')
}

/** @param {readonly Need[]} needs */
const missing = (needs) => needs.filter((need) => !isInstalled(need.names))

/**
 * Runs `job` while no package script may start a service.
 * @template T
 * @param {() => T} job
 */
function withoutStartingServices(job) {
  if (fs.existsSync(POLICY)) return job() // whoever put it there decided
  fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return job()
  } finally {
    fs.rmSync(POLICY, { force: true })
  }
}

/** @param {readonly string[]} args */
function aptGet(args) {
  return spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Packages that would start a name server or a web server at the next boot, and what they call it. */
const SERVICES = /** @type {const} */ ([
  ['unbound', 'unbound'],
  ['bind9', 'named'],
  ['knot-resolver', 'kresd@1'],
  ['pdns-recursor', 'pdns-recursor'],
  ['haproxy', 'haproxy'],
  ['apache2', 'apache2'],
  ['caddy', 'caddy'],
])

/** @param {readonly string[]} names */
function install(names) {
  const command = ['install', '-y', '--no-install-recommends', ...names]
  const plan = aptGet(['-s', ...command])
  if (new RegExp(`^Inst ${FORBIDDEN} `, 'm').test(plan.stdout))
    return `apt-get would also install ${FORBIDDEN}, which breaks name resolution`
  const done = withoutStartingServices(() => aptGet(command))
  if (done.status !== 0) return `apt-get said: ${done.stderr.trim().split('\n').pop() ?? `exit ${String(done.status)}`}`
  // Where systemd runs, an installed service would also start at the next boot; the tests start their own.
  const services = SERVICES.filter(([name]) => names.includes(name)).map(([, service]) => service)
  if (services.length > 0 && fs.existsSync('/run/systemd/system')) spawnSync('systemctl', ['disable', ...services], { stdio: 'ignore' })
  return undefined
}

/**
 * Makes sure that the packages of the tests are there.
 * @param {(line: string) => void} say
 * @param {readonly Need[]} [needs]
 * @returns {boolean} whether all of them are there now
 */
export function ensurePackages(say, needs = NEEDS) {
  if (process.platform !== 'linux' || spawnSync('dpkg-query', ['--version'], { stdio: 'ignore' }).status !== 0) {
    say(`This is not Debian or Ubuntu, so nothing is installed; the tests use ${needs.map((need) => need.names.at(-1)).join(', ')}.`)
    return true // the tests that lack one say so themselves
  }
  const lacking = missing(needs)
  if (lacking.length === 0) {
    say(`all ${needs.length} are there`)
    return true
  }
  if (process.getuid?.() !== 0) {
    say(
      `The tests need packages that this computer lacks: run \`sudo apt-get install --no-install-recommends ${lacking.map((need) => nameHere(need.names)).join(' ')}\`.`,
    )
    return false
  }
  for (const need of lacking) say(`installing ${need.names.at(-1)}: ${need.why}`)
  aptGet(['update'])
  const trouble = install(lacking.map((need) => nameHere(need.names)))
  if (trouble) say(`They could not be installed: ${trouble}.`)
  return !trouble && missing(needs).length === 0
}
