import { say, type Message } from '@shared/model/message'

/**
 * What the environment may say of a program before it begins: which roots it trusts, what it writes down, what it loads. Relock judges for somebody
 * who trusts its verdict, so none of this counts. Proxies are not among these: nothing of Relock's reads them, and the browser that it may
 * open for the user may need them.
 */
const weakening = [
  'NODE_TLS_REJECT_UNAUTHORIZED', // "0": Node takes every certificate
  'SSLKEYLOGFILE', // Chromium writes the keys of its connections there
] as const

/** Name more roots, for Node or OpenSSL alone. Many machines set them for other programs, so they are not worth a word to their user. */
const rootsOfOthers = ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'SSL_CERT_FILE', 'SSL_CERT_DIR'] as const

/** Read by Node and OpenSSL when the process begins, so that taking them away later does nothing: any code, provider or setting may come in. */
const begun = [
  'NODE_OPTIONS', // --require, --tls-keylog, --use-openssl-ca, --tls-min-v1.0, --insecure-http-parser …
  'OPENSSL_CONF',
  'OPENSSL_MODULES',
  'OPENSSL_ENGINES',
] as const

/**
 * Takes variables that weaken Relock out of `env`. `told`: those that weaken other programs as well, so that their user should hear of it.
 * `isLate`: one of them has already had its effect.
 */
export function dropWeakening(env: NodeJS.ProcessEnv): { readonly told: readonly string[]; readonly isLate: boolean } {
  const set = (names: readonly string[]): readonly string[] => names.filter((name) => (env[name] ?? '') !== '')
  const late = set(begun)
  const told = [...set(weakening), ...late]
  for (const name of [...told, ...rootsOfOthers]) Reflect.deleteProperty(env, name)
  return { told, isLate: late.length > 0 }
}

/**
 * Chromium's switches that Relock may be started with; every other one is taken away, as among a thousand there are dozens that make it
 * trust, resolve, load or write differently, and new ones come with each version.
 */
const knownSwitches: ReadonlySet<string> = new Set([
  // Relock's own.
  'resolver',
  'ca',
  'user-data-dir',
  // How it stands on the screen, and on odd graphics.
  ...['ozone-platform', 'ozone-platform-hint', 'enable-wayland-ime', 'wayland-text-input-version', 'gtk-version', 'class', 'lang'],
  ...['force-device-scale-factor', 'high-dpi-support', 'force-high-contrast', 'force-renderer-accessibility', 'password-store'],
  ...['disable-gpu', 'disable-gpu-compositing', 'disable-software-rasterizer', 'use-gl', 'use-angle', 'disable-dev-shm-usage'],
  // What it writes down of itself, for whoever looks for a fault of it.
  ...['enable-logging', 'log-file', 'log-level', 'v', 'vmodule', 'log-net-log', 'net-log-capture-mode'],
  // Root's, in tests and containers: the packed app does not heed it.
  'no-sandbox',
  // A driver that the user starts Relock under. It may steer the page; what main measured it cannot change.
  ...['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'r', 'require'],
])

/** Switches among the arguments that Chromium would heed and Relock does not know, without their dashes and values. Chromium stops at `--`. */
export function foreignSwitches(argv: readonly string[], windows: boolean): readonly string[] {
  const end = argv.indexOf('--')
  const names = argv.slice(1, end < 0 ? undefined : end).flatMap((word) => {
    const [, name] = (windows ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/).exec(word) ?? []
    return name === undefined ? [] : [windows ? name.toLowerCase() : name]
  })
  return [...new Set(names)].filter((name) => !knownSwitches.has(name))
}

/** For the terminal: a variable or switch that weakens Relock weakens other programs as well. */
export const takesNoNotice = (what: readonly string[]): Message => say`Relock takes no notice of ${{ code: what.join(', ') }}.`
