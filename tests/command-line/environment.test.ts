import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { unfit } from '../lab/fitness'
import { inHome } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { build, check, confirmedIn, inFolder, relock, tellingOf } from './relock'
import { readingIn } from '../evidence/readings'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const identityIn = (ran: Awaited<ReturnType<typeof relock>>): unknown => readingIn(tellingOf(ran).evidence, 'identity')

/** Why the command line cannot see this home, or `null`. */
const cannotSee = (lab: Lab): string | null =>
  lab.standsAtRealPorts ? null : unfit('the command line in a raised home', 'ports 80 and 443 may not be had, and it asks no others')

describe('whatever the environment says', () => {
  it.for<Readonly<Record<string, string>>>([
    {},
    { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    { NODE_OPTIONS: '--use-openssl-ca --tls-min-v1.0 --no-warnings' },
    { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '--tls-min-v1.0', SSLKEYLOGFILE: '/dev/null', NODE_NO_WARNINGS: '1' },
  ])('a copied certificate closes no lock, and a healthy home is secure: %j', slow, async (env, { skip }) => {
    await inHome({ server: { certificate: { fault: 'copied' } } }, async (lab) => {
      const reason = cannotSee(lab)
      if (reason !== null) skip(reason)
      const copied = await check(lab, ['--json'], { env })
      expect(confirmedIn(tellingOf(copied))).toEqual(['certificate-changes'])
      expect(copied.code).toBe(1)
      expect(identityIn(copied)).toMatchObject({ value: { secure: { state: 'failed', failure: 'another certificate' } } })
      for (const name of Object.keys(env)) if (name !== 'NODE_NO_WARNINGS') expect(copied.err).toContain(name)
      await lab.mend()
      const healthy = await check(lab, ['--json'], { env })
      expect(tellingOf(healthy).outcome).toBe('secure')
      expect(healthy.code).toBe(0)
    })
  })

  it.for<(ca: string) => Readonly<Record<string, string>>>([
    (ca) => ({ NODE_EXTRA_CA_CERTS: ca }),
    (ca) => ({ SSL_CERT_FILE: ca, NODE_OPTIONS: '--use-openssl-ca' }),
    (ca) => ({ SSL_CERT_FILE: ca }),
  ])('roots that only it names vouch for nobody (%#)', slow, async (envOf, { skip }) => {
    await inHome({}, (lab) =>
      inFolder(async (folder) => {
        const reason = cannotSee(lab)
        if (reason !== null) skip(reason)
        const ca = path.join(folder, 'ca.pem')
        await fs.writeFile(ca, lab.ca)
        const ran = await relock(['check', ...lab.cliArguments, '--json'], { env: envOf(ca) })
        const { evidence } = tellingOf(ran)
        expect(readingIn(evidence, 'trust')).toMatchObject({ value: { accepted: false } })
        expect(readingIn(evidence, 'internet')).toMatchObject({ value: { plexTv: { state: 'failed', failure: 'not trusted' } } })
        expect(ran.code).not.toBe(0)
      }),
    )
  })

  it('nothing that it loads is loaded into the process that judges, and no keys are written down', slow, () =>
    inFolder(async (folder) => {
      const trace = path.join(folder, 'trace')
      const keys = path.join(folder, 'keys')
      const script = path.join(folder, 'script.cjs')
      await fs.writeFile(script, `require('node:fs').appendFileSync(${JSON.stringify(trace)}, process.argv.join(' ') + '\\n')`)
      await inHome({}, async (lab) => {
        const ran = await check(lab, ['--json'], { env: { NODE_OPTIONS: `--require=${script} --tls-keylog=${keys}` } })
        expect(readingIn(tellingOf(ran).evidence, 'connection')).toMatchObject({ value: { outcome: 'open' } })
      })
      // The process that was started so can load what it likes; it only starts the one that judges.
      expect((await fs.readFile(trace, 'utf8')).trim().split('\n')).toHaveLength(1)
      await expect(fs.readFile(keys, 'utf8').catch(() => '')).resolves.toBe('')
    }),
  )

  it('the exit code, the output and an interrupt are those of the process that judges', slow, () =>
    inHome({ server: { door: 'mute' } }, async (lab) => {
      const ran = await check(lab, ['--json'], {
        env: { NODE_OPTIONS: '--no-warnings' },
        // A busy machine takes its time to start it twice.
        meanwhile: (child) =>
          void child.stderr?.on('data', (text: Buffer) => {
            if (text.includes('Looking at the way')) setTimeout(() => child.kill('SIGTERM'), 1_500)
          }),
      })
      expect(ran.code).toBe(3)
      expect(tellingOf(ran).outcome).toBe('unclear')
      expect((await relock(['nonsense'], { env: { NODE_OPTIONS: '--no-warnings' } })).code).toBe(2)
    }),
  )
})
