import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../electron/command-line/commands'
import { everywhere } from '../../electron/command-line/help'
import { unfit } from '../lab/fitness'
import { build, inFolder, relock } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const isThere = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined

/** What was typed, and what stands on the line after the tabulator key; a file called `my plex.pem` lies in the folder. */
const lines: readonly (readonly [typed: string, completed: string])[] = [
  ['relock che', 'relock check'],
  ['relock check --quie', 'relock check --quiet'],
  ['relock check --whe', 'relock check --where'],
  ['relock check --where t', 'relock check --where tv'],
  ['relock check --device rok', 'relock check --device roku'],
  ['relock check --device ios-12', 'relock check --device ios-12.2'],
  ['relock check --server-is-here y', 'relock check --server-is-here yes'],
  ['relock check --report my', 'relock check --report my plex.pem'],
  ['relock certificate my', 'relock certificate my plex.pem'],
  ['relock certificate my.p12 --key my', 'relock certificate my.p12 --key my plex.pem'],
  ['relock causes --mark', 'relock causes --markdown'],
  ['relock completion fi', 'relock completion fish'],
  ['relock help certi', 'relock help certificate'],
  ['relock --vers', 'relock --version'],
  ['relock causes my', 'relock causes my'],
]

/** Runs a program at a terminal of its own: types `before`, waits for `ready`, types `keys`, and answers with what stood on the screen. */
async function atTerminal(program: string, before: string, keys: string, folder: string): Promise<string> {
  const child = spawn('script', ['-qefc', program, '/dev/null'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, TERM: 'dumb', HOME: folder, HISTFILE: '' },
  })
  let screen = ''
  let isReady = false
  child.stdout.on('data', (data: Buffer) => {
    screen += data.toString()
    if (isReady || !screen.includes('ready')) return
    isReady = true
    child.stdin.write(`${keys}exit\n`)
  })
  child.stdin.write(`${before}; echo rea""dy\n`)
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  return screen
}

/** Ctrl-A and a word in front make the completed line an argument, and the shell tells what it read. */
const read = (typed: string): string => `${typed}\t\u0001printf '%s ' 'go'"t:" \u0005; echo :end\n`
const told = (screen: string): string => /got: (.*?) *:end/.exec(screen)?.[1] ?? `nothing on this screen: ${screen}`

const shells: Readonly<Record<string, (typed: string, folder: string) => Promise<string>>> = {
  bash: async (typed, folder) => told(await atTerminal('bash --norc --noprofile -i', 'source ./completion', read(typed), folder)),
  zsh: async (typed, folder) =>
    told(await atTerminal('zsh -f -i', 'bindkey -e; autoload -Uz compinit; compinit -u -D; source ./completion', read(typed), folder)),
  // It has a question for this, and answers with the last word alone, or with nothing.
  fish: (typed, folder) => {
    const asked = spawnSync('fish', ['--no-config', '-c', 'source ./completion; complete -C "$TYPED"'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TYPED: typed, HOME: folder },
    })
    const last = asked.stdout.split('\n')[0]?.split('\t')[0] ?? ''
    return Promise.resolve(last === '' ? typed : typed.replace(/\S*$/, last) + asked.stderr)
  },
}

describe.for(Object.entries(shells))('in %s', ([shell, completed]) => {
  let printed: Promise<string>
  beforeAll(() => {
    printed = relock(['completion', shell]).then(({ out }) => out)
  })
  it.concurrent.for(lines)('%s and the tabulator key give %s', slow, async ([typed, whole], context) => {
    if (!isThere(shell)) context.skip(unfit(`the completion of ${shell}`, `there is no ${shell}`))
    await inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, 'my plex.pem'), '')
      await fs.writeFile(path.join(folder, 'completion'), await printed)
      context.expect(await completed(typed, folder)).toBe(whole)
    })
  })
})

it.for([[['completion']], [['completion', 'bash', 'zsh']], [['completion', 'toString']]])(
  'relock %j names the shells that it knows',
  slow,
  async ([args = []]) => {
    expect(await relock(args)).toMatchObject({ code: 2, out: '', err: 'Give the name of one shell: bash, zsh, fish.\n' })
  },
)

it('a shell that was misspelt is understood', slow, async () => {
  expect(await relock(['completion', 'fihs'])).toMatchObject({
    code: 2,
    err: '"fihs" is no shell that Relock knows; did you mean fish?\n',
  })
})

describe('the manual page', () => {
  it('tells every command, option, variable, exit code and example, as man sets it', slow, async ({ skip }) => {
    if (!isThere('man')) skip(unfit('the manual page', 'there is no man'))
    const page = spawnSync('man', ['--warnings', '-l', '-'], {
      input: (await relock(['manual'])).out,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8', MANWIDTH: '100', MAN_KEEP_FORMATTING: '' },
    })
    expect({ status: page.status, err: page.stderr }).toEqual({ status: 0, err: '' })
    const text = page.stdout.replace(/\s+/g, ' ')
    for (const [name, { options, environment, examples, endings }] of Object.entries(commands)) {
      expect(text).toContain(`relock ${name}`)
      for (const option of Object.keys(options)) expect(text).toContain(`--${option}`)
      for (const word of [...Object.keys(environment), ...Object.keys(everywhere), ...Object.keys(endings)])
        expect(text).toContain(` ${word} `)
      for (const [line] of examples) expect(text).toContain(line)
    }
  })

  it('is without a fault by the rules of mandoc', slow, async ({ skip }) => {
    if (!isThere('mandoc')) skip(unfit('the rules of mandoc', 'there is no mandoc'))
    const { stdout } = spawnSync('mandoc', ['-T', 'lint'], { input: (await relock(['manual'])).out, encoding: 'utf8' })
    // One sentence is one line of it, however long.
    expect(stdout.split('\n').filter((line) => !line.includes('input text line longer than 80 bytes'))).toEqual([''])
  })
})
