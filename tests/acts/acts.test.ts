import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActId } from '@shared/model/fix'
import { describeAct, performAct } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { unfit } from '../lab/fitness'
import { computer, recording, type Printed } from '../server-computer/computer'
import { spoken } from '../spoken'

const isLinux = process.platform === 'linux'
if (!isLinux) unfit('acts on a real server', 'its tools are Linux’s')

const agreeing = (): Promise<boolean> => Promise.resolve(true)

/** A systemd of one service: a real process under Plex's name, whose number lies in `pid`. */
const systemctl = `#!/bin/sh
cd "$(dirname "$0")/.."
echo "$*" >> calls
stop() { kill "$(cat pid)" 2>/dev/null; rm -f pid; }
start() { setsid './Plex Media Server' 60 </dev/null >/dev/null 2>&1 & echo $! > pid; }
for word in "$@"; do
  case "$word" in
    show) printf 'LoadState=loaded\\nActiveState=active\\nResult=success\\n' ;;
    stop) stop ;;
    start) start ;;
    restart) stop; start ;;
    is-active) exit 3 ;;
  esac
done
`

describe.skipIf(!isLinux)('on a server of a Linux package, with real files and a real process', () => {
  let root = ''
  const data = (): string => path.join(root, 'Plex Media Server.d/Plex Media Server')
  const at = (name: string): string => path.join(data(), name)
  const text = (name: string): Promise<string> => fs.readFile(at(name), 'utf8')
  const calls = async (): Promise<string> =>
    (await fs.readFile(path.join(root, 'calls'), 'utf8').catch(() => '')).replace(/^show.*\n/gm, '')
  const pid = async (): Promise<string | null> => (await fs.readFile(path.join(root, 'pid'), 'utf8').catch(() => null))?.trim() ?? null
  const settings =
    '<?xml version="1.0" encoding="utf-8"?>\n<Preferences FriendlyName="a secureConnections b" secureConnections="2" OldSecureConnections="2" PreferredNetworkInterface="eth9"/>\n'

  beforeEach(async () => {
    root = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-acts-'))
    await fs.mkdir(path.join(root, 'bin'))
    await fs.mkdir(at('Cache'), { recursive: true })
    await fs.copyFile('/bin/sleep', path.join(root, 'Plex Media Server'))
    await fs.writeFile(path.join(root, 'bin/systemctl'), systemctl, { mode: 0o755 })
    await fs.writeFile(at('Preferences.xml'), settings, { mode: 0o600 })
    await fs.writeFile(at('Cache/cert-v2.p12'), 'a certificate')
    execFileSync(path.join(root, 'bin/systemctl'), ['start', 'plexmediaserver'])
    await fs.rm(path.join(root, 'calls'))
  })
  afterEach(async () => {
    execFileSync(path.join(root, 'bin/systemctl'), ['stop', 'plexmediaserver'])
    await fs.rm(root, { recursive: true, force: true })
  })

  /** The real system, in which no Plex lies and runs but ours. `broken`: programs that fail. */
  function here({ administrator = true, broken = [] as readonly string[] } = {}): Surroundings {
    const real = systemSurroundings({ offline: true })
    return {
      ...real,
      readFile: (file, limit) =>
        file === '/etc/default/plexmediaserver'
          ? Promise.resolve(Buffer.from(`PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR="${path.dirname(data())}"\n`))
          : real.readFile(file, limit),
      listFolder: async (folder) => {
        if (folder.startsWith(root)) return await real.listFolder(folder)
        const own = folder === '/proc' ? await pid() : null
        return own === null ? { names: [] } : { names: [own] }
      },
      run: async (program, args, signal) => {
        if (broken.includes(program)) return { code: 1, output: '' }
        if (program === 'id') return { code: 0, output: administrator ? '0\n' : '1000\n' }
        if (program === 'test' && !administrator) return { code: 1, output: '' }
        if (program === 'docker' || program === 'podman') return { failure: 'missing' }
        return await real.run(program === 'systemctl' ? path.join(root, 'bin/systemctl') : program, args, signal)
      },
    }
  }
  const perform = async (act: ActId, undo = false, surroundings = here()) => {
    const { command } = await describeAct({ act, undo }, here())
    return await performAct({ act, undo }, command, surroundings, agreeing)
  }
  const said = (result: Awaited<ReturnType<typeof perform>>): string =>
    'done' in result ? spoken(result.done) : 'refused' in result ? `refused: ${spoken(result.refused)}` : 'dismissed'

  it('takes one entry out of the settings while Plex stands still, and puts all back', async () => {
    const first = await pid()
    expect((await describeAct({ act: 'prefer-secure-connections' }, here())).command.split('\n')).toEqual([
      'systemctl --no-ask-password stop plexmediaserver',
      `cp -pPT --remove-destination "${at('Preferences.xml')}" "${at('Preferences.xml.before-relock-secureConnections.relock-part')}"`,
      `mv -fT "${at('Preferences.xml.before-relock-secureConnections.relock-part')}" "${at('Preferences.xml.before-relock-secureConnections')}"`,
      `sed -i -E 's/ secureConnections="[^"]*"//g' "${at('Preferences.xml')}"`,
      'systemctl --no-ask-password start plexmediaserver',
    ])
    expect(await calls()).toBe('')
    expect(said(await perform('prefer-secure-connections'))).toMatch(/“Preferred” again/)
    expect(await text('Preferences.xml')).toBe(settings.replace(' secureConnections="2"', ''))
    expect((await fs.stat(at('Preferences.xml'))).mode & 0o777).toBe(0o600)
    expect(await calls()).toMatch(/stop plexmediaserver\n.*start plexmediaserver\n$/)
    expect(await pid()).not.toBe(first)
    // It is done: there is nothing to do any more, but something to take back.
    expect(await describeAct({ act: 'prefer-secure-connections' }, here())).toMatchObject({ available: false, nothingToDo: true })
    expect(said(await perform('prefer-secure-connections', true))).toMatch(/as they were before/)
    expect(await text('Preferences.xml')).toBe(settings)
  })

  it('sets the certificate aside once and never again, also after it was put back', async () => {
    expect(said(await perform('set-certificate-aside'))).toMatch(/lies aside/)
    expect(await fs.readdir(at('Cache'))).toEqual(['cert-v2.p12.aside'])
    await fs.writeFile(at('Cache/cert-v2.p12'), 'a new one')
    const again = await describeAct({ act: 'set-certificate-aside' }, here())
    expect(again).toMatchObject({ available: false, command: '', nothingToDo: false })
    expect(again.reason && spoken(again.reason)).toMatch(/done once already/)
    expect(said(await perform('set-certificate-aside', true))).toMatch(/is back/)
    expect(await text('Cache/cert-v2.p12')).toBe('a certificate')
    expect(await describeAct({ act: 'set-certificate-aside' }, here())).toMatchObject({ available: false, command: '' })
  })

  it('restarts Plex, and sees that another process runs', async () => {
    const first = await pid()
    // The kernel counts the start of a process in hundredths of a second.
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect((await describeAct({ act: 'restart-plex' }, here())).command).toBe('systemctl --no-ask-password restart plexmediaserver')
    expect(said(await perform('restart-plex'))).toBe('Plex was restarted.')
    expect(await pid()).not.toBe(first)
  })

  it('starts Plex again where the change fails, and says that it failed', async () => {
    expect(said(await perform('use-any-adapter', false, here({ broken: ['sed'] })))).toMatch(/^refused: .*code 1/)
    expect(await text('Preferences.xml')).toBe(settings)
    expect(await pid()).not.toBeNull()
  })

  it('does not follow a link that somebody laid where the copy goes', async () => {
    const victim = path.join(root, 'victim')
    await fs.writeFile(victim, 'mine')
    await fs.symlink(victim, at('Preferences.xml.before-relock-secureConnections'))
    expect(said(await perform('prefer-secure-connections'))).toMatch(/Preferred/)
    expect(await fs.readFile(victim, 'utf8')).toBe('mine')
  })

  it('puts nothing back from a copy that broke off', async () => {
    const kept = at('Preferences.xml.before-relock-secureConnections')
    for (const broken of ['', settings.slice(0, 60), settings.replace(' secureConnections="2"', '')]) {
      await fs.writeFile(kept, broken)
      expect(await describeAct({ act: 'prefer-secure-connections', undo: true }, here())).toMatchObject({
        available: false,
        nothingToDo: true,
      })
    }
    expect(await text('Preferences.xml')).toBe(settings)
  })

  it('leaves the settings whole where the disk is full', async () => {
    expect(said(await perform('prefer-secure-connections'))).toMatch(/“Preferred” again/)
    const before = await text('Preferences.xml')
    // As cp does where there is no room: what it has begun stays there, empty, and it reports a problem.
    const full: Surroundings = {
      ...here(),
      run: async (program, args, signal) => {
        if (program !== 'cp') return await here().run(program, args, signal)
        const to = args.at(-1) ?? ''
        if (args.includes('--remove-destination')) await fs.rm(to, { force: true })
        await fs.writeFile(to, '')
        return { code: 1, output: '' }
      },
    }
    expect(said(await perform('prefer-secure-connections', true, full))).toMatch(/^refused: .*code 1/)
    expect(await text('Preferences.xml')).toBe(before)
    expect(await pid()).not.toBeNull()
    expect(said(await perform('set-certificate-aside'))).toMatch(/lies aside/)
    await fs.writeFile(at('Cache/cert-v2.p12'), 'a new one')
    expect(said(await perform('set-certificate-aside', true, full))).toMatch(/^refused: .*code 1/)
    expect(await text('Cache/cert-v2.p12')).toBe('a new one')
  })

  it('hands over the very line where only an administrator may, and runs nothing', async () => {
    const plan = await describeAct({ act: 'use-any-adapter' }, here({ administrator: false }))
    expect(plan).toMatchObject({ available: false, nothingToDo: false })
    const kept = at('Preferences.xml.before-relock-PreferredNetworkInterface')
    expect(plan.command).toBe(
      `sudo systemctl --no-ask-password stop plexmediaserver && sudo cp -pPT --remove-destination "${at('Preferences.xml')}" "${kept}.relock-part" && sudo mv -fT "${kept}.relock-part" "${kept}" && sudo sed -i -E 's/ PreferredNetworkInterface="[^"]*"//g' "${at('Preferences.xml')}"; sudo systemctl --no-ask-password start plexmediaserver`,
    )
    expect(await performAct({ act: 'use-any-adapter' }, plan.command, here({ administrator: false }), agreeing)).toHaveProperty('refused')
    expect(await calls()).toBe('')
    // Pasted, it does what Relock does.
    execFileSync('sh', ['-c', plan.command.replaceAll('sudo ', '')], {
      env: { PATH: `${path.join(root, 'bin')}:${process.env['PATH'] ?? ''}` },
    })
    expect(await text('Preferences.xml')).not.toContain('PreferredNetworkInterface')
    expect(await pid()).not.toBeNull()
  })

  it('asks first, and changes nothing after a no', async () => {
    const { command } = await describeAct({ act: 'set-certificate-aside' }, here())
    const asked: string[] = []
    const result = await performAct({ act: 'set-certificate-aside' }, command, here(), (to) => {
      asked.push(to.command, spoken(to.purpose))
      return Promise.resolve(false)
    })
    expect(result).toEqual({ dismissed: true })
    expect(asked).toEqual([command, expect.stringMatching(/once and never again/)])
    expect(await calls()).toBe('')
    expect(await fs.readdir(at('Cache'))).toEqual(['cert-v2.p12'])
  })
})

const none = { listFolder: () => Promise.resolve({ trouble: 'missing' } as const), readFile: () => Promise.resolve(null) }
const id = '4f9c2b1de87a4f9c2b1de87a4f9c2b1de87a4f9c2b1de87a4f9c2b1de87a4f9c'

/** Not run on these systems yet: the commands as the systems' own manuals have them, on what they printed. */
describe('told for other systems, by what they print', () => {
  it('on Windows the registry is kept, changed and put back, and the certificate renamed', async () => {
    const folder = 'C:\\Users\\me\\AppData\\Local\\Plex Media Server'
    const key = 'HKCU\\Software\\Plex, Inc.\\Plex Media Server'
    const printed: Printed = {
      [`reg.exe query ${key}`]: `\r\n${key}\r\n    secureConnections    REG_SZ    2\r\n`,
      [`reg.exe query ${key} /v secureConnections`]: '',
      'powershell.exe …':
        '[{"started":"2026-09-01T12:00:00Z","program":"C:\\\\Program Files\\\\Plex\\\\Plex Media Server\\\\Plex Media Server.exe"}]',
    }
    const windows = (): Surroundings =>
      computer('windows', printed, {
        folders: { home: 'C:\\Users\\me', localAppData: 'C:\\Users\\me\\AppData\\Local' },
        listFolder: (asked) =>
          Promise.resolve({ names: asked === folder ? ['Logs'] : asked === `${folder}\\Cache` ? ['cert-v2.p12'] : [] }),
      })
    const start = `powershell.exe -NoProfile -NonInteractive -Command "Start-Process -FilePath 'C:\\Program Files\\Plex\\Plex Media Server\\Plex Media Server.exe'"`
    expect((await describeAct({ act: 'prefer-secure-connections' }, windows())).command.split('\n')).toEqual([
      'taskkill.exe /im "Plex Media Server.exe"',
      `reg.exe export "${key}" "${folder}\\before-relock-secureConnections.reg" /y`,
      `reg.exe delete "${key}" /v secureConnections /f`,
      start,
    ])
    expect((await describeAct({ act: 'set-certificate-aside' }, windows())).command).toContain(
      `Rename-Item -LiteralPath '${folder}\\Cache\\cert-v2.p12' -NewName 'cert-v2.p12.aside'`,
    )
    expect((await describeAct({ act: 'restart-plex' }, windows())).command).toBe(`taskkill.exe /im "Plex Media Server.exe"\n${start}`)
  })

  it('on a Mac the property list is', async () => {
    const support = '/Users/me/Library/Application Support/Plex Media Server'
    const mac = computer(
      'macos',
      { 'defaults read com.plexapp.plexmediaserver allowLocalhostOnly': '1\n', 'test …': '' },
      {
        folders: { home: '/Users/me', localAppData: null },
        listFolder: (asked) => Promise.resolve({ names: asked === support ? ['Preferences.xml'] : [] }),
      },
    )
    expect((await describeAct({ act: 'listen-to-all' }, mac)).command.split('\n')).toEqual([
      `osascript -e 'quit app "Plex Media Server"'`,
      `defaults export com.plexapp.plexmediaserver "${support}/before-relock-allowLocalhostOnly.plist"`,
      'defaults delete com.plexapp.plexmediaserver allowLocalhostOnly',
      'open -a "Plex Media Server"',
    ])
  })

  it('Plex’s container is restarted by its own name, by whoever may ask Docker', async () => {
    const listed = JSON.parse(recording('containers/bridge.json')) as { Mounts: { Source: string; Destination: string }[]; Name: string }[]
    const config = listed[0]?.Mounts.find(({ Destination }) => Destination === '/config')?.Source ?? ''
    const docker = computer(
      'linux',
      {
        'docker ps…': `${id} plexinc/pms-docker:latest plex\n`,
        [`docker inspect ${id}`]: recording('containers/bridge.json'),
        'test …': '',
        'id -u': '1000\n',
      },
      {
        ...none,
        listFolder: (asked) =>
          Promise.resolve(
            asked === `${config}/Library/Application Support/Plex Media Server` ? { names: ['Preferences.xml'] } : { trouble: 'missing' },
          ),
      },
    )
    expect(await describeAct({ act: 'restart-plex' }, docker)).toMatchObject({
      available: true,
      command: `docker restart ${(listed[0]?.Name ?? '').slice(1)}`,
    })
  })

  it('restarts no other container that has to do with Plex: one in memory, or one whose folder lies around', async () => {
    const [one] = JSON.parse(recording('containers/bridge.json')) as { Mounts: { Source: string; Destination: string }[]; Name: string }[]
    const config = one?.Mounts.find(({ Destination }) => Destination === '/config')?.Source ?? ''
    const from = (Source: string) => ({ Mounts: [{ Source, Destination: '/config' }] })
    const all = [{ ...one, ...from(''), Name: '/in-memory' }, { ...one, ...from(config.replace(/\/[^/]+$/, '')), Name: '/around' }, one]
    const docker = computer(
      'linux',
      {
        'docker ps…': `${id} plexinc/pms-docker:latest plex\n`,
        [`docker inspect ${id}`]: JSON.stringify(all),
        'test …': '',
        'id -u': '1000\n',
      },
      {
        ...none,
        listFolder: (asked) =>
          Promise.resolve(
            asked === `${config}/Library/Application Support/Plex Media Server` ? { names: ['Preferences.xml'] } : { trouble: 'missing' },
          ),
      },
    )
    expect((await describeAct({ act: 'restart-plex' }, docker)).command).toBe(`docker restart ${(one?.Name ?? '').slice(1)}`)
  })

  it.each([
    [
      'ufw',
      { 'ufw status verbose': 'Status: active\nDefault: deny (incoming), allow (outgoing), disabled (routed)\n' },
      'ufw allow 32400/tcp comment relock-let-plex-in',
    ],
    [
      'firewalld',
      {
        'firewall-cmd --state': 'running\n',
        'firewall-cmd --list-all': 'public (default, active)\n  target: default\n  services: ssh\n  ports: \n  rich rules: \n',
        'firewall-cmd --get-active-zones': 'public\n  interfaces: eth0\n',
      },
      'firewall-cmd --permanent --add-port=32400/tcp\nfirewall-cmd --add-port=32400/tcp',
    ],
  ] as const)('%s is told its rule', async (_, printed, command) => {
    const as = (who: string): Surroundings => computer('linux', { ...printed, 'id -u': who }, none)
    expect(await describeAct({ act: 'let-plex-in' }, as('0\n'))).toMatchObject({ available: true, command })
    expect(await describeAct({ act: 'let-plex-in' }, as('1000\n'))).toMatchObject({
      available: false,
      command: command
        .split('\n')
        .map((line) => `sudo ${line}`)
        .join(' && '),
    })
  })

  describe('taking back what lets visitors in', () => {
    const undo = (printed: Printed): ReturnType<typeof describeAct> =>
      describeAct({ act: 'let-plex-in', undo: true }, computer('linux', { 'id -u': '0\n', ...printed }, none))
    const ufw = (rule: string): Printed => ({
      'ufw status verbose': `Status: active\nDefault: deny (incoming), allow (outgoing), disabled (routed)\n\nTo                         Action      From\n--                         ------      ----\n${rule}\n`,
    })
    const firewalld = (ports: string): Printed => ({
      'firewall-cmd --state': 'running\n',
      'firewall-cmd --list-all': `public (default, active)\n  target: default\n  services: ssh\n  ports: ${ports}\n  rich rules: \n`,
      'firewall-cmd --get-active-zones': 'public\n  interfaces: eth0\n',
    })

    it('takes away the rule that says it is Relock’s', async () => {
      expect(await undo(ufw('32400/tcp                  ALLOW IN    Anywhere                   # relock-let-plex-in'))).toMatchObject({
        available: true,
        command: 'ufw delete allow 32400/tcp',
      })
      expect(await undo(firewalld('32400/tcp'))).toMatchObject({ available: true })
    })

    it.each([
      ['of the user’s own', ufw('32400/tcp                  ALLOW IN    Anywhere')],
      ['of the user’s own, with a word', ufw('32400/tcp                  ALLOW IN    Anywhere                   # plex')],
      ['that is none', ufw('22/tcp                     ALLOW IN    Anywhere')],
      ['for a range of ports', firewalld('32400-32410/tcp')],
      ['of a service', firewalld('8080/tcp')],
    ])('leaves a rule alone %s', async (_, printed) => {
      expect(await undo(printed)).toMatchObject({ available: false, nothingToDo: true })
    })

    it('looks at the firewall that it told, where there are two', async () => {
      const both = { ...ufw('32400/tcp                  ALLOW IN    Anywhere'), ...firewalld('32400/tcp') }
      expect((await undo(both)).command).not.toContain('ufw')
    })
  })

  // Tried on ufw 0.36.2: behind a broader rule ours stands in vain, and in front of one for the very same port it is not put at all, but in its place.
  it.each([
    ['stands before a rule that blocks its port among others', '32400:32410/tcp', 'ufw prepend allow 32400/tcp comment relock-let-plex-in'],
    ['changes no rule that somebody made for this very port', '32400/tcp', ''],
  ])('what lets visitors in %s', async (_, blocked, command) => {
    const status = `Status: active\nDefault: deny (incoming)\n\n${blocked}                  DENY IN     Anywhere\n`
    const plan = await describeAct({ act: 'let-plex-in' }, computer('linux', { 'id -u': '0\n', 'ufw status verbose': status }, none))
    expect(plan).toMatchObject({ available: command !== '', command, nothingToDo: false })
  })

  it('what ran and was not seen to work stands among what was changed all the same, and can be taken back', async () => {
    const printed = { 'ufw status verbose': 'Status: active\nDefault: deny (incoming)\n', 'ufw allow…': '', 'id -u': '0\n' }
    const ended = await performAct(
      { act: 'let-plex-in' },
      'ufw allow 32400/tcp comment relock-let-plex-in',
      computer('linux', printed, none),
      agreeing,
    )
    expect('done' in ended && spoken(ended.done)).toMatch(/saw no change/)
  })

  it.each(['restart-plex', 'set-certificate-aside', 'let-plex-in', 'prefer-secure-connections'] as const)(
    'without a Plex, or with no firewall, %s has nothing to do',
    async (act) => {
      expect(await describeAct({ act }, computer('linux', {}, none))).toMatchObject({ available: false, command: '', nothingToDo: true })
    },
  )

  it('with two servers on one computer nothing is done to either', async () => {
    const both = computer(
      'linux',
      { 'id -u': '0\n', 'systemctl …': 'LoadState=loaded\nActiveState=active\nResult=success\n' },
      {
        ...none,
        listFolder: (asked) => Promise.resolve({ names: /^\/var\/(?:lib\/plexmediaserver|lib\/plex|snap)/.test(asked) ? ['Logs'] : [] }),
      },
    )
    expect(await describeAct({ act: 'restart-plex' }, both)).toMatchObject({ available: false, nothingToDo: true })
  })
})
