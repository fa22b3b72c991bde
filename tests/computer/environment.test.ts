import { describe, expect, it } from 'vitest'
import { dropWeakening, foreignSwitches } from '../../electron/computer/environment'

describe('variables that weaken a program', () => {
  it('are taken away, and nothing else is; those that weaken other programs as well are named', () => {
    const env = { PATH: '/bin', HTTPS_PROXY: 'http://proxy', NODE_TLS_REJECT_UNAUTHORIZED: '0', SSL_CERT_FILE: '/x', SSLKEYLOGFILE: '' }
    expect(dropWeakening(env)).toEqual({ told: ['NODE_TLS_REJECT_UNAUTHORIZED'], isLate: false })
    expect(env).toEqual({ PATH: '/bin', HTTPS_PROXY: 'http://proxy', SSLKEYLOGFILE: '' })
  })

  it.each(['NODE_OPTIONS', 'OPENSSL_CONF', 'OPENSSL_MODULES', 'OPENSSL_ENGINES'])('have had their effect by now: %s', (name) => {
    expect(dropWeakening({ [name]: '/x' })).toEqual({ told: [name], isLate: true })
  })
})

describe('switches of Chromium’s', () => {
  const electron = '/opt/relock/relock'
  it.each([
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=abc',
    '--allow-insecure-localhost',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--host-rules=MAP * 127.0.0.1',
    '--proxy-server=socks5://127.0.0.1:1',
    '--proxy-pac-url=http://x',
    '--ssl-key-log-file=/tmp/keys',
    '--ssl-version-max=tls1',
    '--test-type',
    '--disable-web-security',
    '--allow-file-access-from-files',
    '--js-flags=--allow-natives-syntax',
    '--load-extension=/x',
    '--renderer-cmd-prefix=/x',
    '--disable-features=NetworkService',
    '--enable-features=X',
    '--single-process',
    '-ignore-certificate-errors',
  ])('that nobody needs for Relock are foreign: %s', (word) => {
    expect(foreignSwitches([electron, word], false)).toEqual([word.replace(/^-+/, '').replace(/=.*$/, '')])
  })

  it('that Relock has itself, or that put it on the screen, stay', () => {
    const words = ['--ca=x.pem', '--resolver', '1.1.1.1', '--user-data-dir=/x', '--ozone-platform=wayland', '--disable-gpu', '--no-sandbox']
    expect(foreignSwitches([electron, ...words], false)).toEqual([])
  })

  it('end at --, where Chromium ends reading, and on Windows begin with / and have no case', () => {
    expect(foreignSwitches([electron, '--', '--proxy-server=x'], false)).toEqual([])
    expect(foreignSwitches([electron, '/Proxy-Server=x', '--PROXY-SERVER=y'], true)).toEqual(['proxy-server'])
    expect(foreignSwitches([electron, '/home/anna/report.json'], false)).toEqual([])
  })
})
