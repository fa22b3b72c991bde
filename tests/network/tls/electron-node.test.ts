import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { fetchedFallback } from '../../../electron/dev/fallback/fetch.mjs'
import { cacheFolder } from '../../../electron/dev/runtime.mjs'
import { during } from './asking'
import { ecServer, openssl, rsaServer, sServer } from './openssl'

/** Electron 25 has Node 18.15 with BoringSSL: what it cannot compute, the prober must not need. */
const runtime = process.env['RELOCK_TEST_ELECTRON'] ?? (await fetchedFallback(cacheFolder(process.env)))
if (runtime === undefined)
  console.log('SKIPPED: the prober in Electron’s own Node, because no Electron was fetched yet (npm start fetches one)')

const root = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-prober-'))
const cert = (who = rsaServer()): string[] => ['-cert', who.certificate, '-key', who.key]

describe.skipIf(runtime === undefined)('In Electron’s own Node', () => {
  beforeAll(async () => {
    await build({
      configFile: false,
      root,
      publicDir: false,
      logLevel: 'error',
      resolve: { alias: { '@shared': path.join(root, 'shared') } },
      ssr: { target: 'node', noExternal: true },
      build: {
        ssr: path.join(import.meta.dirname, 'asked-there.ts'),
        target: 'node18',
        outDir: folder,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'prober.cjs' } },
      },
    })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  const ask = (executable: string, port: number): unknown => {
    const { stdout, stderr, status } = spawnSync(executable, [path.join(folder, 'prober.cjs'), String(port)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
      timeout: 30_000,
    })
    if (status !== 0) throw new Error(`ended with ${String(status)}: ${stderr}`)
    return JSON.parse(stdout)
  }

  it.each([
    ['of today', []],
    ['with an elliptic key', ['-no_ticket']],
    ['of TLS 1.0 and 1.1 alone', ['-no_tls1_2', '-no_tls1_3', '-cipher', 'ALL:@SECLEVEL=0']],
    ['of DHE alone', ['-tls1_2', '-cipher', 'DHE-RSA-AES128-SHA:@SECLEVEL=0']],
    ['that insists on P-384', ['-groups', 'P-384', '-ciphersuites', 'TLS_AES_256_GCM_SHA384']],
    ['that insists on P-521 and wants our certificate', ['-groups', 'P-521', '-Verify', '1']],
    ['that hands out cookies', ['-tls1_3', '-stateless']],
  ])('a server %s looks as it does from here', async (what, args) => {
    const who = what === 'with an elliptic key' ? ecServer() : rsaServer()
    const { port } = await during(sServer(...cert(who), ...args))
    expect(ask(runtime ?? '', port)).toEqual(ask(process.execPath, port))
  })

  it('a key that would end the process is looked at and survived (docs/sources/tls.md#libraries)', async () => {
    // BoringSSL cannot load an RSA-PSS key, and aborts where Node touches it.
    openssl('req', '-x509', '-nodes', '-newkey', 'rsa-pss', '-keyout', 'pss.key', '-out', 'pss.crt', '-subj', '/CN=pss', '-days', '9')
    const { port } = await during(sServer('-cert', 'pss.crt', '-key', 'pss.key'))
    expect(ask(runtime ?? '', port)).toMatchObject([{ outcome: 'offered', chain: [{ key: { type: 'RSA-PSS' } }] }, {}, {}, {}, {}, {}])
  })
})
