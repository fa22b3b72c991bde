import { fork } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { unfit } from '../lab/fitness'
import { inHome } from '../lab/journey'
import { accountToken, person } from '../lab/plex-account'
import { plex } from '../lab/home'

// How faithful the lab's plex.tv and its server are is for others to say: @ctrl/plex was written by hand, @lukehagar/plexjs is made from Plex's own
// specification, and neither knows of Relock.

it('two clients that nobody here wrote sign in, list resources, connect and read settings', { timeout: 60_000 }, ({ skip }) =>
  inHome({ publishes: { ways: ['home', 'outside', 'relay'] } }, async (lab) => {
    if (!lab.standsAtRealPorts) skip(unfit('clients that go to https://plex.tv', 'port 443 may not be had'))
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-clients-'))
    try {
      const ca = path.join(folder, 'ca.pem')
      await fs.writeFile(ca, lab.ca)
      const where = { plexTv: lab.home.plexTv, server: lab.server.address, token: accountToken }
      const child = fork(path.join(import.meta.dirname, 'clients.mjs'), [], {
        env: { ...process.env, NODE_EXTRA_CA_CERTS: ca, RELOCK_LAB: JSON.stringify(where) },
        silent: true,
      })
      let complaint = ''
      child.stderr?.on('data', (part: Buffer) => (complaint += part.toString()))
      const told = await new Promise<unknown>((resolve, reject) => {
        child.on('message', (message) => {
          const { data } = z.object({ code: z.string() }).safeParse(message)
          if (data) lab.account.sayYes(data.code)
          else resolve(message)
        })
        child.once('exit', () => reject(new Error(complaint)))
      })
      const uri = `https://${lab.server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct:${String(lab.server.port)}`
      expect(told).toMatchObject({
        ctrl: {
          email: person.email,
          token: true,
          resources: [
            { name: plex.name, provides: 'server', owned: true, presence: true },
            { name: 'Chrome', provides: 'client,player,pubsub-player' },
          ],
          connections: [{ uri, local: true }, { local: false }, { local: false }],
          connected: { name: plex.name, machineIdentifier: plex.machineIdentifier, version: plex.version, at: uri },
          secureConnections: 1,
          wrong: 401,
        },
        plexjs: {
          identity: { machineIdentifier: plex.machineIdentifier, claimed: true, version: plex.version },
          info: 200,
          secureConnections: 1,
          customConnections: 'http://192.168.1.20:32400',
          refused: 401,
        },
      })
    } finally {
      await fs.rm(folder, { recursive: true, force: true })
    }
  }),
)
