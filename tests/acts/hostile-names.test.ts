import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { lineToPaste, command, spellDoing } from '../../electron/acts/act'
import { describeAct, performAct } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { unfit } from '../lab/fitness'
import { computer } from '../server-computer/computer'
import { spoken } from '../spoken'

// Folders may be called by whoever may write into the place where Plex keeps its data: over the network, on many a NAS.

const shells = ['sh', 'bash'].filter((shell) => spawnSync(shell, ['-c', 'true']).status === 0)
const odd = [
  'a b',
  "it's",
  'say "no"',
  '$(id)',
  '`id`',
  'back\\slash',
  'ends\\',
  'ends in two\\\\',
  'wow! great',
  'a;b',
  '~',
  '*',
  '{a,b}',
  '#x',
  '-rf',
  '',
  "'",
  '"',
  '\\"',
  "\\'",
  'both " and \' and $x',
]

describe.skipIf(shells.length === 0 && unfit('lines to paste', 'no shell'))('a line to paste', () => {
  it.each(shells.flatMap((shell) => odd.map((name) => [shell, name] as const)))('says the very words to %s: %s', (shell, name) => {
    const doing = { change: [command('printf', '%s|', name, `/data/${name}`)], after: [command('printf', '%s', 'end')] }
    for (const line of [lineToPaste(doing, () => false), spellDoing(doing)]) {
      const ran = spawnSync(shell, ['-c', line], { encoding: 'utf8' })
      expect(ran.stdout).toBe(`${name}|/data/${name}|end`)
    }
  })

  it('is given to no shell that looks up what was typed before', () => {
    // An interactive bash reads `!` between double quotes as a piece of its history, and nowhere between single ones.
    const line = lineToPaste({ change: [command('printf', '%s', 'a !! b')] }, () => false)
    expect(line).toBe("printf '%s' 'a !! b'".replace("'%s'", '%s'))
  })
})

describe('a folder whose name cannot be shown as it is', () => {
  const folder = (name: string): Surroundings => {
    const data = `/srv/${name}/Plex Media Server`
    return computer(
      'linux',
      { 'id -u': '0\n', 'systemctl …': 'LoadState=loaded\nActiveState=active\nResult=success\n' },
      {
        readFile: (file) =>
          Promise.resolve(
            file === '/etc/default/plexmediaserver'
              ? Buffer.from(`PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR="/srv/${name}"\n`)
              : file === `${data}/Preferences.xml`
                ? Buffer.from('<Preferences secureConnections="2"/>')
                : null,
          ),
        listFolder: (asked) => Promise.resolve(asked === data ? { names: ['Preferences.xml', 'Cache'] } : { trouble: 'missing' }),
      },
    )
  }

  it.each([
    ['turns the direction of writing', 'a\u202eb'],
    ['is unseen', 'a\u200bb'],
    ['moves a terminal', 'a\u001b[2Jb'],
  ])('and that %s: nothing is done there', async (_, name) => {
    const act = 'prefer-secure-connections'
    const plan = await describeAct({ act }, folder(name))
    expect(plan).toMatchObject({ available: false, command: '' })
    expect(plan.reason && spoken(plan.reason)).toMatch(/cannot be shown/)
    expect(await performAct({ act }, plan.command, folder(name), () => Promise.resolve(true))).toHaveProperty('refused')
  })

  it('does not keep ordinary ones from it', async () => {
    expect(await describeAct({ act: 'prefer-secure-connections' }, folder('Медиа & 映画'))).toMatchObject({ available: true })
  })
})

describe('PowerShell', () => {
  it.each(["O'Brien", 'O\u2019Brien', '\u2018a\u2019', 'a\u201a\u201bb', "'; calc; '", '\u2019; calc; \u2019'])(
    'takes every one of its quotes in the name of a folder for a letter: %s',
    async (name) => {
      const program = `C:\\${name}\\Plex Media Server.exe`
      const windows = computer(
        'windows',
        { 'powershell.exe …': JSON.stringify([{ started: null, program }]) },
        {
          folders: { home: 'C:\\Users\\me', localAppData: 'C:\\Users\\me\\AppData\\Local' },
          listFolder: () => Promise.resolve({ names: ['Logs'] }),
        },
      )
      const { command: shown } = await describeAct({ act: 'restart-plex' }, windows)
      const text = /-FilePath '(.*)'"$/.exec(shown)?.[1] ?? ''
      // PowerShell ends such a text at any of these five, and reads two of them as one (about_Quoting_Rules).
      expect(text.replace(/['\u2018\u2019\u201a\u201b]{2}/g, '')).not.toMatch(/['\u2018\u2019\u201a\u201b]/)
      expect(text.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1')).toBe(program)
    },
  )
})
