import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { z } from 'zod'
import { cannotRaise, unfit } from '../lab/fitness'
import { plex, whole } from '../lab/home'
import { rootPem } from '../lab/plex-tv'
import { shownBy } from '../lab/shown-certificate'
import * as doors from '../lab/doors'
import { inHome } from '../lab/journey'
import { listen, stopAll } from '../lab/listening'
import { beside, hugeChain, hugeHead } from './hostile'
import { build, check, cli, confirmedIn, inFolder, relock, relockHere, tellingOf } from './relock'
import { readingIn } from '../evidence/readings'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const sentence = /^[“"A-Z/][^\n]{10,400}[.;]?[^\n]*\n$/

describe('what a script relies on', () => {
  const worlds: readonly (readonly [string, World, number, readonly string[]])[] = [
    ['a healthy home', {}, 0, []],
    ['a router that hides the name', { resolver: { filter: 'dnsmasq' } }, 1, ['dns-rebinding-protection']],
    ['an expired certificate', { server: { certificate: { fault: 'expired' } } }, 1, ['certificate-expired']],
    ['a dead port', { server: { door: 'refused' } }, 1, ['server-off']],
    ['a server that resets', { server: { door: 'resets' } }, 1, ['server-not-answering']],
    ['a server that talks garbage', { server: { door: 'garbage' } }, 1, ['wrong-server-answers']],
    ['a server that never stops talking', { server: { door: 'endless' } }, 1, ['wrong-server-answers']],
    ['a server that hangs', { server: { door: 'mute' } }, 1, ['server-not-answering']],
  ]
  it.concurrent.for(worlds)('%s: exit code, and one object on stdout', slow, async ([, world, code, confirmed], context) => {
    const reason = cannotRaise(world)
    if (reason !== null) context.skip(reason)
    await inHome(world, async (lab) => {
      if (!lab.standsAtRealPorts)
        context.skip(unfit('the command line in a raised home', 'ports 80 and 443 may not be had, and it asks no others'))
      const ran = await check(lab, ['--json'])
      const told = tellingOf(ran)
      context.expect(confirmedIn(told)).toEqual(confirmed)
      context.expect(ran.code).toBe(code)
      context.expect(told.outcome).toBe(code === 0 ? 'secure' : 'broken')
      context.expect(ran.out.trimEnd()).not.toContain('\n')
      context.expect(ran.err).not.toMatch(/at .*\(.*:\d+:\d+\)/) // no stack of ours
    })
  })

  it('tells people the same in plain words, progress on stderr and the verdict on stdout', slow, () =>
    inHome({ server: { certificate: { fault: 'expired' } } }, async (lab) => {
      const ran = await check(lab)
      expect(ran.out).toContain('certificate-expired')
      expect(ran.err).toContain('Looking at the way to')
    }),
  )

  it('tells what is certain as soon as it is, while a way on which somebody stays silent is still asked', slow, async ({ skip }) => {
    const world: World = { resolver: { filter: 'dnsmasq' }, publishes: { told: 'pasted JSON', ways: ['container', 'home'] } }
    const reason = cannotRaise(world)
    if (reason !== null) skip(reason)
    await inHome(world, async (lab) => {
      const silent = await listen({ address: '127.99.0.1', port: lab.server.port }, () => undefined)
      try {
        const pasted = lab.cliArguments.map((text) => text.replaceAll('172-17-0-3', '127-99-0-1').replaceAll('172.17.0.3', '127.99.0.1'))
        const ran = await check({ ...lab, cliArguments: pasted })
        const [, after = ''] = ran.err.split('Certain already, while the rest is looked at: ')
        const [certain = '', ...rest] = after.split('\n')
        expect(certain).toContain('Your router hides')
        expect(rest.join('\n')).toContain('no answer')
        expect(ran.out).toContain('dns-rebinding-protection')
      } finally {
        await stopAll([silent])
      }
    })
  })

  it('asks nobody outside the home with --offline', slow, () =>
    inHome({}, async (lab) => {
      const told = tellingOf(await check(lab, ['--json', '--offline']))
      expect(told.evidence.offline).toBe(true)
      expect(readingIn(told.evidence, 'internet')).toMatchObject({ state: 'unmeasured', why: 'not permitted' })
      expect(readingIn(told.evidence, 'clock')).toMatchObject({ state: 'unmeasured', why: 'not permitted' })
      expect(lab.visitsOutside()).toBe(0)
    }),
  )

  it('could not tell where no name was looked up: exit code 3, and never secure', slow, () =>
    inHome({}, async (lab) => {
      const ran = await inFolder(async (folder) => {
        const ca = path.join(folder, 'ca.pem')
        await fs.writeFile(ca, lab.ca)
        return relock(['check', lab.typed, '--offline', '--ca', ca])
      })
      expect(ran.code).toBe(3)
      expect(ran.out).toMatch(/Could not be tested from here: .*secure name lead to it/)
      expect(ran.out).toMatch(
        /What to try\n {2}1\. Leave --offline out: .*\n {2}2\. Make sure that the server is on .*\n {2}3\. .*\n {2}4\. Save a report \(--report relock\.html\)/,
      )
    }),
  )

  it('says once what could not be tested on any of several ways', slow, () =>
    inHome({ publishes: { told: 'pasted XML', ways: ['home', 'dead outside', 'container'] } }, async (lab) => {
      const [, missing = ''] = (await check(lab)).out.split('Could not be tested from here: ')
      const questions = (missing.split('\n')[0] ?? '').split('; ').map((question) => question.replace(/\.$/, ''))
      expect(questions.length).toBeGreaterThan(1)
      expect(questions).toEqual([...new Set(questions)])
    }),
  )

  it('asks for the address of a server that only its name is known of, and that does not announce itself', slow, async () => {
    const ran = await relock(['check', 'app.plex.tv is unable to connect to "Nobody’s Cellar" securely.'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('That message names your server, but not where it is')
  })

  it('gives up in time with --timeout, and says that it could not tell', slow, () =>
    inHome({ server: { door: 'mute' } }, async (lab) => {
      const ran = await check(lab, ['--json', '--timeout', '1'])
      expect(ran.code).toBe(3)
      const told = tellingOf(ran)
      expect(told.outcome).toBe('unclear')
      expect(told.tookMs).toBeLessThan(1_200)
      expect(ran.err).toContain('Stopped by --timeout; this is what was seen until then.\n')
      expect(ran.tookMs).toBeLessThan(4000)
    }),
  )

  it('ends at an interrupt with what was seen so far', slow, () =>
    inHome({ server: { door: 'mute' } }, async (lab) => {
      const interrupt = { at: 0 }
      const ran = await check(lab, ['--json'], {
        meanwhile: (child) => {
          child.stderr?.once('data', () =>
            setTimeout(() => {
              interrupt.at = performance.now()
              child.kill('SIGINT')
            }, 500),
          )
        },
      })
      expect(performance.now() - interrupt.at).toBeLessThan(1000)
      expect(ran.code).toBe(130)
      expect(ran.err).toContain('Stopped by you; this is what was seen until then.\n')
      const readings = tellingOf(ran).evidence.readings.map(({ reading }) => reading)
      expect(readings.some((reading) => reading.state === 'measured')).toBe(true)
      expect(readings.some((reading) => reading.state === 'unmeasured' && reading.why === 'cancelled')).toBe(true)
    }),
  )
})

describe('what people are told', () => {
  const filtered: World = { resolver: { filter: 'dnsmasq' } }

  it('is the guide with the options that fit, and with --steps the whole guide, likely options first, with the lines to paste', slow, () =>
    inHome(filtered, async (lab) => {
      const [short, long] = [await check(lab), await check(lab, ['--steps'])]
      expect(short.out).toMatch(
        /\nHow to fix it: [\s\S]*rebind[\s\S]*\nFor every router and program that Relock knows: add --steps to this command\.\n$/,
      )
      expect(short.out.length).toBeLessThan(long.out.length / 2)
      expect(long.out).not.toContain('add --steps')
      expect(long.out).toMatch(/\nHow to fix it: .*\n\n1\. /)
      expect(long.out).toContain('rebind-domain-ok=/plex.direct/')
      const options = long.out.split('\n').filter((line) => /^ +\d+\.[a-z]+\. /.test(line))
      expect(options.length).toBeGreaterThan(1)
      expect(options.findIndex((line) => line.includes('fits what Relock saw'))).toBe(0)
    }),
  )

  it('has no guide where nothing is broken', slow, () =>
    inHome({}, async (lab) => {
      const ran = await check(lab, ['--steps'])
      expect(ran.code).toBe(0)
      expect(ran.out).not.toContain('How to fix')
    }),
  )

  it('has no progress with --quiet, and the same verdict', slow, () =>
    inHome(filtered, async (lab) => {
      const ran = await check(lab, ['--quiet'])
      expect(ran.err).toBe('')
      expect(ran.out).toContain('dns-rebinding-protection')
      expect(ran.code).toBe(1)
    }),
  )

  it('is a report with --report -, in place of the verdict', slow, () =>
    inHome(filtered, async (lab) => {
      const ran = await check(lab, ['--report', '-'])
      expect(ran.out).toMatch(/^# /)
      expect(ran.out).not.toContain('[dns-rebinding-protection, confirmed')
      expect(ran.code).toBe(1)
    }),
  )

  it('is judged with the answers that were given', slow, () =>
    inHome({}, async (lab) => {
      const told = tellingOf(await check(lab, ['--json', '--device', 'roku', '--server-is-here', 'no', '--changed', 'router']))
      expect(readingIn(told.evidence, 'answers')).toMatchObject({
        state: 'measured',
        value: { where: 'TV', serverIsHere: 'no', changed: 'new router', device: 'roku' },
      })
      const silent = tellingOf(await check(lab, ['--json']))
      expect(readingIn(silent.evidence, 'answers')).toBeUndefined()
    }),
  )

  it('never calls broken what was only stopped', slow, () =>
    inHome({ server: { door: 'mute' } }, async (lab) => {
      const ran = await check(lab, ['--timeout', '1'])
      expect(ran.code).toBe(3)
      expect(ran.out).toMatch(/^Stopped by --timeout; this is what was seen until then\.\n/)
      expect(`${ran.out}${ran.err}`).not.toMatch(/✗.*stopped/)
      expect(ran.err).toMatch(/– .*could not test/)
    }),
  )
})

describe('bad usage is answered by one sentence and exit code 2', () => {
  const calls: readonly (readonly [string, readonly string[]])[] = [
    ['an unknown command', ['chekc']],
    ['an unknown option', ['check', '127.0.0.1', '--jsno']],
    ['two targets', ['check', '127.0.0.1', '127.0.0.2']],
    ['an impossible address', ['check', '999.1.1.1']],
    ['an impossible port', ['check', '127.0.0.1:99999']],
    ['an e-mail address', ['check', 'somebody@family.example']],
    ['Plex’s own site', ['check', 'https://app.plex.tv']],
    ['a strange scheme', ['check', 'ftp://127.0.0.1']],
    ['ten kilobytes of junk', ['check', 'x'.repeat(10_000)]],
    ['an empty target', ['check', '']],
    ['a resolver that is none', ['check', '127.0.0.1', '--resolver', 'router']],
    ['a time that is none', ['check', '127.0.0.1', '--timeout', 'soon']],
    ['a root that is not there', ['check', '127.0.0.1', '--ca', '/nowhere/ca.pem']],
    ['a root file without a certificate', ['check', '127.0.0.1', '--ca', '/etc/hostname']],
    ['a report of no known format', ['check', '127.0.0.1', '--report', 'report.docx']],
    ['a report and an object on one stdout', ['check', '127.0.0.1', '--report', '-', '--json']],
    ['a file to judge that is not there', ['judge', '/nowhere/report.json']],
    ['no file to judge', ['judge']],
  ]
  it.for(calls)('%s', async ([, args]) => {
    const ran = await relockHere(args)
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.err).toMatch(sentence)
  })

  it('never repeats a claim code that was pasted by mistake', slow, async () => {
    const ran = await relockHere(['check', 'claim-Abc123Def456Ghi789Jk'])
    expect(ran.code).toBe(2)
    expect(ran.err).not.toContain('Abc123')
  })
})

describe('a hostile server', () => {
  it('with fifty megabytes of headers does not hold the command up', slow, () =>
    beside(hugeHead, async (target) => {
      const ran = await relock(['check', target, '--offline', '--json'])
      expect(tellingOf(ran).outcome).not.toBe('secure')
      expect(ran.tookMs).toBeLessThan(15_000)
    }),
  )

  it('with ten thousand certificates does not hold the command up', slow, async () => {
    await beside(await hugeChain(), async (target) => {
      const ran = await relock(['check', target, '--offline', '--json'])
      expect(tellingOf(ran).outcome).not.toBe('secure')
      expect(ran.tookMs).toBeLessThan(15_000)
      expect(ran.out.length).toBeLessThan(1_000_000)
    })
  })

  it('that never stops talking does not hold the command up', slow, () =>
    beside(doors.endless, async (target) => {
      const ran = await relock(['check', target, '--offline', '--json'])
      expect(tellingOf(ran).outcome).not.toBe('secure')
      expect(ran.tookMs).toBeLessThan(15_000)
    }),
  )
})

describe('a saved report', () => {
  const broken: World = { server: { certificate: { fault: 'expired' } } }

  it.for(['html', 'md', 'json'])('is written as .%s', slow, (format) =>
    inHome(broken, (lab) =>
      inFolder(async (folder) => {
        const report = path.join(folder, `report.${format}`)
        const ran = await check(lab, ['--report', report])
        expect(ran.code).toBe(1)
        expect((await fs.readFile(report, 'utf8')).length).toBeGreaterThan(500)
        expect(await fs.readdir(folder)).toEqual([`report.${format}`])
      }),
    ),
  )

  it('is judged again without any network, with the same result', slow, () =>
    inFolder(async (folder) => {
      const report = path.join(folder, 'report.json')
      const evidence = path.join(folder, 'evidence.json')
      const first = await inHome(broken, async (lab) => {
        const told = tellingOf(await check(lab, ['--json', '--report', report]))
        await fs.writeFile(evidence, JSON.stringify(told.evidence))
        return told
      })
      for (const file of [report, evidence]) {
        const again = await relock(['judge', file, '--json'])
        expect(again.code).toBe(1)
        expect(confirmedIn(tellingOf(again))).toEqual(confirmedIn(first))
      }
    }),
  )

  it('that is cut short, from the future, or something else gets one clear sentence', slow, () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'report.json')
      const told = await inHome({}, async (lab) => tellingOf(await check(lab, ['--json'])))
      const whole = JSON.stringify(told.evidence)
      const texts = [
        whole.slice(0, whole.length / 2),
        JSON.stringify({ ...told.evidence, schema: 999 }),
        '{}',
        '[]',
        'null',
        '',
        'not json',
        '\u0000\u0001',
      ]
      for (const text of texts) {
        await fs.writeFile(file, text)
        const ran = await relock(['judge', file])
        expect([text.slice(0, 20), ran.code, ran.out]).toEqual([text.slice(0, 20), 2, ''])
        expect(ran.err).toMatch(sentence)
      }
    }),
  )

  const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

  it('in a folder that belongs to somebody else: one sentence before anything is looked at', slow, async ({ skip }) => {
    const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    if (spawnSync(nobody[0] ?? '', [...nobody.slice(1), 'test', '-r', cli]).status !== 0)
      skip(unfit('a folder of somebody else', 'only root can become somebody else'))
    await inHome({}, (lab) =>
      inFolder(async (folder) => {
        const report = path.join(folder, 'report.json')
        const ran = await check(lab, ['--json', '--report', report], { within: nobody })
        expect(ran.out).toBe('')
        expect(ran.err).toMatch(sentence)
        expect(ran.err).toContain(report)
        expect(ran.err).not.toMatch(/EACCES|errno/)
        expect(ran.code).toBe(2)
        expect(await fs.readdir(folder)).toEqual([])
      }),
    )
  })

  it('meets a full disk: one sentence, the verdict is not lost, nor the report that was there before', slow, async ({ skip }) => {
    const within = (folder: string): string[] => [
      'unshare',
      '--mount',
      'sh',
      '-c',
      `mount -t tmpfs -o size=4k relock "${folder}" && echo old > "${folder}/report.html" && "$@"; code=$?; cat "${folder}/report.html"; ls "${folder}" >&2; exit $code`,
      'sh',
    ]
    if (spawnSync('unshare', ['--mount', 'true']).status !== 0) skip(unfit('a full disk', 'no mount namespace of our own may be had'))
    await inHome(broken, (lab) =>
      inFolder(async (folder) => {
        const ran = await check(lab, ['--report', path.join(folder, 'report.html')], { within: within(folder) })
        expect(ran.out).toContain('certificate-expired')
        expect(ran.err).toMatch(/report\.html: .*disk is full/)
        expect(lastLine(ran.out)).toBe('old')
        expect(lastLine(ran.err)).toBe('report.html') // no half-made file beside it
        expect(ran.code).toBe(4)
      }),
    )
  })
})

describe('on the system’s own terms', () => {
  const inNamespace = (kind: '--net' | '--mount', prepare: string): string[] => [
    'unshare',
    kind,
    'sh',
    '-c',
    `${prepare} && exec "$@"`,
    'sh',
  ]
  const whyNoNamespace = (what: string, [program = '', ...args]: readonly string[]): string | null =>
    spawnSync(program, [...args, 'true']).status === 0 ? null : unfit(what, 'no namespace of our own may be had')

  it('meets a system that forbids the connection: it accuses no server', slow, async ({ skip }) => {
    // The real thing: the kernel answers connect() with EACCES (ip-route(8), `prohibit`), in a network of our own without any way out.
    const within = inNamespace('--net', 'ip link set lo up && ip route add prohibit 192.168.77.0/24')
    const reason = whyNoNamespace('a system that forbids', within)
    if (reason !== null) skip(reason)
    const ran = await relock(['check', '192.168.77.20', '--offline', '--json'], { within })
    expect(confirmedIn(tellingOf(ran))).toEqual(['this-app-blocked'])
    expect(ran.code).toBe(1)
  })

  it.for<[string, string, readonly string[], readonly string[]]>([
    ['no interface that is up, not even its own', 'true', ['192.168.77.20'], ['no-network']],
    ['nothing but its own', 'ip link set lo up', ['192.168.77.20'], ['no-network']],
    ['nothing but its own, and a name to look up', 'ip link set lo up', ['https://plex.family.example'], ['no-network']],
    ['nothing at all, and its own server', 'true', ['127.0.0.1'], ['no-network']],
    [
      'an interface that is up without an address',
      'ip link set lo up && ip link add d0 type veth peer name d1 && ip link set d1 up && ip link set d0 up',
      ['192.168.77.20'],
      ['no-network'],
    ],
    [
      'an address and no way out',
      'ip link set lo up && ip link add d0 type veth peer name d1 && ip link set d1 up && ip addr add 192.168.78.5/24 dev d0 && ip link set d0 up',
      ['192.168.77.20'],
      ['no-way-out'],
    ],
    [
      'a way out for the other kind of address alone',
      'ip link set lo up && ip link add d0 type veth peer name d1 && ip link set d1 up && ip addr add 192.168.78.5/24 dev d0 && ip link set d0 up && ip route add default via 192.168.78.1',
      ['[2001:db8::20]:32400', '--offline'],
      ['no-way-out'],
    ],
  ])('stands on a computer that has %s: it accuses nobody else', slow, async ([, prepare, args, confirmed], { skip }) => {
    const within = inNamespace('--net', prepare)
    const reason = whyNoNamespace('a computer without a network', within)
    if (reason !== null) skip(reason)
    const told = tellingOf(await relock(['check', ...args, '--json'], { within }))
    expect(told.findings.filter(({ verdict }) => verdict === 'confirmed' || verdict === 'suspected').map(({ cause }) => cause)).toEqual(
      confirmed,
    )
    expect(told.outcome).toBe('broken')
  })

  it('looks for a server where none was named, and says so where there is none', slow, async ({ skip }) => {
    const within = inNamespace('--net', 'ip link set lo up')
    const reason = whyNoNamespace('a network without a server', within)
    if (reason !== null) skip(reason)
    const ran = await relock(['check', '--json'], { within })
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.out)).toMatchObject({ schema: 1, target: null, outcome: 'unclear', evidence: null, findings: [] })
    expect(ran.err).toContain('No Plex server was found')
    expect(ran.tookMs).toBeLessThan(10_000)
  })

  it('names the servers that it found and did not look at', slow, async ({ skip }) => {
    const answer = (name: string, id: string, port: number): string =>
      [
        'HTTP/1.0 200 OK',
        'Content-Type: plex/media-server',
        `Name: ${name}`,
        `Port: ${String(port)}`,
        `Resource-Identifier: ${id}`,
        'Version: 1.40.0.1',
        '',
        '',
      ].join('\r\n')
    const answers = JSON.stringify([answer('Attic', 'a'.repeat(40), 32_400), answer('Cellar', 'b'.repeat(40), 32_500)])
    const program = `const s = require('node:dgram').createSocket('udp4'); s.on('message', (_, from) => ${answers}.forEach((text) => s.send(text, from.port, from.address))).bind(32414); setTimeout(process.exit, 20000)`
    const within = [
      ...inNamespace(
        '--net',
        'ip link set lo up && ip link add d0 type veth peer name d1 && ip link set d1 up && ip link set d0 up && ip addr add 192.168.78.5/24 brd + dev d0 && { "$0" -e "$RESPONDER" >/dev/null 2>&1 & sleep 1; }',
      ).slice(0, -1),
      process.execPath,
    ]
    const reason = whyNoNamespace('a network with two servers', within)
    if (reason !== null) skip(reason)
    const ran = await relock(['check', '--offline'], { within, env: { RESPONDER: program } })
    expect(ran.err).toContain('Looking at the way to Attic')
    expect(ran.err).toContain('Also found, and not looked at: Cellar. To check it: relock check 192.168.78.5:32500\n')
  })

  it.for<[string, World, string[]]>([
    ['a healthy home', {}, []],
    ['a router that hides the name', { resolver: { filter: 'dnsmasq' } }, ['dns-rebinding-protection']],
    ['a name server that fails', { resolver: { answers: 'servfail' } }, ['plex-direct-unreachable']],
  ])('asks the resolver that the system is set to, by the system’s own look-up: %s', slow, async ([, world, confirmed], { skip }) => {
    const reason = cannotRaise(world)
    if (reason !== null) skip(reason)
    await inHome(world, (lab) =>
      inFolder(async (folder) => {
        if (lab.resolver.port !== 53) skip(unfit('the system’s own look-up', 'port 53 may not be had'))
        const settings = path.join(folder, 'resolv.conf')
        const ca = path.join(folder, 'ca.pem')
        await fs.writeFile(settings, `nameserver ${lab.resolver.address}\n`)
        await fs.writeFile(ca, lab.ca)
        const within = inNamespace('--mount', `mount --bind "${settings}" "$(realpath /etc/resolv.conf)"`)
        const noNamespace = whyNoNamespace('the system’s own look-up', within)
        if (noNamespace !== null) skip(noNamespace)
        const told = tellingOf(await relock(['check', lab.typed, '--ca', ca, '--json'], { within }))
        expect(confirmedIn(told)).toEqual(confirmed)
        expect(told.outcome).toBe(confirmed.length === 0 ? 'secure' : 'broken')
      }),
    )
  })

  it.for<[string, readonly string[], NodeJS.Signals | null, number]>([
    ['at --timeout', ['--timeout', '2'], null, 3],
    ['at Ctrl-C', [], 'SIGINT', 130],
  ])('is not held up by a look-up that the system cannot stop: %s', slow, async ([, more, signal, code], { skip }) => {
    // A name server that takes every question and answers none: getaddrinfo waits for it, twice 5 s (resolv.conf(5)).
    const silent = createSocket('udp4')
    await inFolder(async (folder) => {
      const settings = path.join(folder, 'resolv.conf')
      await fs.writeFile(settings, 'nameserver 127.0.0.1\n')
      const within = inNamespace('--mount', `mount --bind "${settings}" "$(realpath /etc/resolv.conf)"`)
      const reason = whyNoNamespace('a system’s look-up that hangs', within)
      if (reason !== null) skip(reason)
      const bound = await new Promise<boolean>((resolve) => {
        silent.once('error', () => resolve(false)).bind(53, '127.0.0.1', () => resolve(true))
      })
      if (!bound) skip(unfit('a system’s look-up that hangs', 'port 53 may not be had'))
      const sent = { at: performance.now() }
      const ran = await relock(['check', 'https://plex.family.example', ...more], {
        within,
        meanwhile: (child) => {
          if (signal === null) return
          setTimeout(() => {
            sent.at = performance.now()
            child.kill(signal)
          }, 2_500)
        },
      })
      const took = performance.now() - sent.at
      console.info(`${more.join(' ') || 'Ctrl-C'}: ended after ${took.toFixed(0)} ms`)
      // Where nobody waits for it, it ends by the signal itself, which shells count as 130.
      expect(ran.code ?? code).toBe(code)
      expect(ran.out).toContain('this is what was seen until then')
      expect(`${ran.out}${ran.err}`).not.toMatch(/✗.*stopped/)
      expect(took).toBeLessThan(signal === null ? 4_000 : 1_000)
    })
    silent.close()
  })

  it('goes on where its reader has gone away', slow, () =>
    inHome({}, async (lab) => {
      const ran = await check(lab, ['--json'], { meanwhile: (child) => child.stdout?.destroy() })
      expect(ran.code).toBe(0)
    }),
  )
})

describe('the other commands', () => {
  it('judges a chain in a file by the roots given', slow, () =>
    inFolder(async (folder) => {
      const [chain, ca] = [path.join(folder, 'chain.pem'), path.join(folder, 'ca.pem')]
      const shown = await shownBy(whole({}))
      await fs.writeFile(chain, shown?.chain ?? '')
      await fs.writeFile(ca, await rootPem())
      const judge = async (name: string) => {
        const ran = await relock(['certificate', chain, '--name', name, '--ca', ca, '--json'])
        return { code: ran.code, told: z.object({ accepted: z.boolean(), reasons: z.array(z.string()) }).parse(JSON.parse(ran.out)) }
      }
      expect(await judge(`192-168-1-20.${plex.hash}.plex.direct`)).toEqual({ code: 0, told: { accepted: true, reasons: [] } })
      expect(await judge('192.168.1.20')).toEqual({ code: 1, told: { accepted: false, reasons: ['name not covered'] } })
    }),
  )

  it('lists the causes for people, for scripts and for a page', slow, async () => {
    const [people, script, page] = await Promise.all([relock(['causes']), relock(['causes', '--json']), relock(['causes', '--markdown'])])
    expect([people.code, script.code, page.code]).toEqual([0, 0, 0])
    const ids = z.array(z.object({ id: z.string() })).parse(JSON.parse(script.out))
    expect(ids.length).toBeGreaterThanOrEqual(17)
    for (const { id } of ids) {
      expect(people.out).toContain(id)
      expect(page.out).toContain(id)
    }
  })
})
