import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, type TestContext } from 'vitest'
import { z } from 'zod'
import browsers, { type Browsers } from '@shared/facts/browsers'
import probe from '../../electron/probes/browsers'
import { parseTarget } from '@shared/addresses/parse-target'
import { placesBelow } from '../lab/browser-files'
import { plex } from '../lab/home'
import { look } from '../lab/journey'
import { raise } from '../lab/raise'
import { serveDevicePage, type DeviceTold } from '../../electron/network/device-page/serve'
import { inEnglish } from '../spoken'
import { plexSite, whyNoChromium, whyNoPolicies } from '../lab/real-chromium'
import { dnsName, dnsOverHttps, startFirefox, whyNoFirefox, type Firefox } from '../lab/real-firefox'
import { value } from '../probes/looking'

// Debian's own Firefox plays the user's: what it asks for names, and what Relock reads of it, must agree.

const patience = { timeout: 120_000 }

async function inHome(context: TestContext, why: string | null, live: (home: string) => Promise<void>): Promise<void> {
  if (why !== null) context.skip(why)
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-firefox-'))
  try {
    await live(home)
  } finally {
    await fs.rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

const readOf = async (home: string): Promise<Browsers['browsers'][number] | undefined> =>
  (await value(probe, browsers, { typed: '192.168.77.20', surroundings: { browsers: placesBelow(home) } })).browsers[0]

/** As its page of settings does it. */
const set = (firefox: Firefox, settings: Readonly<Record<string, string | number | boolean>>): Promise<unknown> =>
  firefox.asItself(`for (const [name, value] of Object.entries(${JSON.stringify(settings)}))
    ({ string: 'setStringPref', number: 'setIntPref', boolean: 'setBoolPref' })[typeof value] in Services.prefs &&
      Services.prefs[{ string: 'setStringPref', number: 'setIntPref', boolean: 'setBoolPref' }[typeof value]](name, value)
  Services.dns.clearCache(true)
  done(null)`)

/** Where it finds a name, or `null`. */
const finds = (firefox: Firefox, name: string): Promise<unknown> =>
  firefox.asItself(`const listener = { onLookupComplete: (_, record) => {
    try { done(record.QueryInterface(Ci.nsIDNSAddrRecord).getNextAddrAsString()) } catch { done(null) }
  } }
  Services.dns.asyncResolve('${name}', Ci.nsIDNSService.RESOLVE_TYPE_DEFAULT, Ci.nsIDNSService.RESOLVE_DISABLE_IPV6, null, listener, Services.tm.mainThread, {})`)

describe('a Firefox that asks a service of its own for names', () => {
  it('takes no address of a home from it, and stores what Relock reads', patience, (context) =>
    inHome(context, whyNoFirefox(), async (home) => {
      const name = '192-168-77-20.0123456789abcdef0123456789abcdef.plex.direct'
      const service = await dnsOverHttps('192.168.77.20')
      const firefox = await startFirefox(home)
      try {
        const uri = `https://${dnsName}:${String(service.port)}/dns-query`
        await set(firefox, { 'network.trr.uri': uri, 'network.trr.bootstrapAddr': '127.0.0.1', 'network.trr.mode': 3 })
        expect(await finds(firefox, name)).toBe(null)
        await set(firefox, { 'network.trr.allow-rfc1918': true })
        expect(await finds(firefox, name)).toBe('192.168.77.20')
        await set(firefox, { 'network.trr.allow-rfc1918': false })
      } finally {
        await firefox.close()
        await service.stop()
      }
      const read = await readOf(home)
      expect(read).toMatchObject({
        browser: 'firefox',
        names: { asks: 'its own', provider: dnsName, setBy: 'the user', exceptsPlex: false },
      })
      expect(read?.version).toMatch(/^\d+\.\d+/)
      expect(read?.profiles.filter(({ trouble }) => trouble === null)).toHaveLength(1)
    }),
  )

  it('by a policy does as that says, and excepts Plex where it does', patience, (context) =>
    inHome(context, whyNoFirefox() ?? whyNoPolicies(), async (home) => {
      const firefox = await startFirefox(home, {
        DNSOverHTTPS: { Enabled: true, ProviderURL: `https://${dnsName}/`, ExcludedDomains: ['plex.direct'], Fallback: false },
      })
      try {
        expect(
          await firefox.asItself(
            `done([Services.prefs.getIntPref('network.trr.mode'), Services.prefs.getStringPref('network.trr.excluded-domains')])`,
          ),
        ).toEqual([3, 'plex.direct'])
      } finally {
        await firefox.close()
      }
      expect((await readOf(home))?.names).toEqual({ asks: 'its own', provider: dnsName, setBy: 'policy', exceptsPlex: true })
    }),
  )
})

describe('the permission for addresses at home, in Firefox', () => {
  it('is read as it is stored: untouched, refused, allowed, refused again', patience, (context) =>
    inHome(context, whyNoFirefox() ?? whyNoChromium(), async (home) => {
      const lab = await raise({ publishes: { told: 'to the account', ways: ['numbered home'] } })
      const site = await plexSite()
      const service = await dnsOverHttps(lab.server.address)
      const name = `192-168-77-20.${plex.hash}.plex.direct`
      const asks = `fetch('https://${name}:${String(lab.server.port)}/identity').then((answer) => done(answer.status), () => done('refused'))`
      const own = async () => {
        const read = await readOf(home)
        return read?.profiles[0]?.localNetwork
      }
      /** As its question does it where somebody has it remember the answer. */
      const answered = (yes: boolean): string => `const { perms, scriptSecurityManager } = Services
        const plex = scriptSecurityManager.createContentPrincipalFromOrigin('https://app.plex.tv')
        perms.addFromPrincipal(plex, 'local-network', ${yes ? 'perms.ALLOW_ACTION' : 'perms.DENY_ACTION'})
        done(null)`
      const firefox = await startFirefox(home)
      try {
        // All of it is on loopback: one is to be the internet, the other the home.
        await set(firefox, {
          'network.trr.uri': `https://${dnsName}:${String(service.port)}/dns-query`,
          ...{ 'network.trr.bootstrapAddr': '127.0.0.1', 'network.trr.mode': 3, 'network.trr.allow-rfc1918': true },
          'network.socket.forcePort': `443=${String(site.site.port)}`,
          'network.lna.address_space.public.override': `127.0.0.1:${String(site.site.port)}`,
          'network.lna.address_space.private.override': `${lab.server.address}:${String(lab.server.port)}`,
          'network.lna.prompt.timeout': 500,
        })
        await firefox.goTo('https://app.plex.tv/desktop/')
        // Nobody is there to answer its question.
        expect(await firefox.onPage(asks)).toBe('refused')
        const said = z
          .array(z.string())
          .parse(await firefox.asItself('done(Services.console.getMessageArray().map(({ message }) => message))'))
        const console = said.map((line) => /"(Local Network Access [^\n]+)/.exec(line)?.[1] ?? '').join('\n')
        // The lab's home lies on loopback, which is another permission.
        expect(parseTarget(console.replaceAll(lab.server.address, '192.168.77.20'))).toMatchObject({
          target: { saw: { complaint: 'kept from home' } },
        })
        expect(await own()).toBe('asks')
        await firefox.asItself(answered(false))
        expect(await firefox.onPage(asks)).toBe('refused')
        await expect.poll(own, { timeout: 15_000 }).toBe('blocked')
        const surroundings = lab.surroundings
        const looked = await look({
          ...lab,
          ...{ typed: lab.typed, hosts: lab.hosts, answers: lab.answers },
          surroundings: (more) => surroundings({ ...more, browsers: placesBelow(home) }),
        })
        expect(looked.confirmed).toEqual(['browser-keeps-plex-from-home'])
        await firefox.asItself(answered(true))
        expect(await firefox.onPage(asks)).toBe(200)
        await firefox.asItself(answered(false))
        // Relock's own page on this computer needs no permission, so it still gets there.
        const told = new Promise<DeviceTold>((resolve) => {
          const ways = [{ route: 'r1', address: lab.server.address, port: lab.server.port, name }]
          const hear = { opened: () => undefined, over: () => undefined, told: resolve }
          void serveDevicePage('127.0.0.1', ways, inEnglish, hear).then(({ url }) => firefox.goTo(url))
        })
        expect((await told).ways).toEqual([{ route: 'r1', byAddress: 'reached', byName: 'reached', securely: 'reached' }])
      } finally {
        await firefox.close()
        for (const one of [service, site]) await one.stop()
        await lab.down()
      }
      expect(await own()).toBe('blocked')
    }),
  )
})
